package io.banksync.invoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonReader;
import io.banksync.web.json.RequestReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Invoices to create: all of them or none.
 *
 * @param invoices the invoices, at least one
 * @param many they came as an array or a file; the answer is an array too
 * @param lines the line of each in the file; empty: they came as JSON
 */
record InvoicesRequest(List<InvoiceRequest> invoices, boolean many, List<Long> lines) {

	/** The most invoices of one request. */
	static final int MAX_INVOICES = 1000;

	private static final JsonReader READER = new JsonReader(100_000);

	/**
	 * Reads a request for one invoice or for many.
	 * @param body an object, or an array of 1 to 1,000
	 * @return the invoices, in the order given
	 * @throws InvalidFieldsException with every mistake of all invoices
	 */
	static InvoicesRequest read(RequestReader requests, byte[] body) {
		JsonNode json = READER.read(body);
		List<FieldError> errors = new ArrayList<>();
		List<@Nullable InvoiceRequest> invoices = new ArrayList<>();
		if (!json.isArray()) {
			invoices.add(read(requests, json, "", errors));
		}
		else if (json.isEmpty() || json.size() > MAX_INVOICES) {
			errors.add(new FieldError("body", "must hold 1 to " + MAX_INVOICES + " invoices"));
		}
		else {
			for (int i = 0; i < json.size(); i++) {
				invoices.add(read(requests, json.get(i), "[" + i + "]", errors));
			}
		}
		if (!errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new InvoicesRequest(invoices.stream().map(Objects::requireNonNull).toList(), json.isArray(), List.of());
	}

	/**
	 * Reads one invoice.
	 * @param path how errors name it; empty: it is the only one
	 * @param errors where mistakes are noted
	 * @return null: there are mistakes
	 */
	static @Nullable InvoiceRequest read(RequestReader requests, JsonNode json, String path, List<FieldError> errors) {
		return requests.read(json, path, InvoiceRequest.class, (invoice, fields, mistakes) -> invoice.check(mistakes),
				errors);
	}

	/**
	 * Tells whether the invoices came as a file.
	 */
	boolean isFile() {
		return !this.lines.isEmpty();
	}

	/**
	 * Returns a mistake of one invoice.
	 * @param index its index
	 * @param field the field
	 * @param message completes a sentence that begins with the field's name
	 */
	FieldError error(int index, String field, String message) {
		FieldError error = new FieldError((this.many ? "[" + index + "]." : "") + field, message);
		return this.lines.isEmpty() ? error : inLine(this.lines.get(index), error);
	}

	/**
	 * Returns a mistake together with its line in the file.
	 */
	static FieldError inLine(long line, FieldError error) {
		return new FieldError(error.field(), error.message() + " (line " + line + ")");
	}

}
