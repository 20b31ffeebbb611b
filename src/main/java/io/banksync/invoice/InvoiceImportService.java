package io.banksync.invoice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.RequestReader;
import io.banksync.web.request.BodyHash;
import io.banksync.web.request.RequestProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Imports a file of invoices in two steps: a person sees what becomes of each row, and
 * then creates the new ones.
 */
@Service
class InvoiceImportService {

	private final InvoiceService service;

	private final RequestReader requests;

	private final RequestProperties limits;

	InvoiceImportService(InvoiceService service, RequestReader requests, RequestProperties limits) {
		this.service = service;
		this.requests = requests;
		this.limits = limits;
	}

	/**
	 * Says what would become of each row of a file. Creates nothing.
	 * @param file its bytes
	 * @param actor who asks for it
	 * @throws InvalidFieldsException if it is no such file at all
	 * @throws DuplicateInvoiceException if somebody creates one of its invoices meanwhile
	 */
	InvoiceImportResponse check(byte[] file, String actor) {
		List<FileRow> rows = read(file);
		Map<String, InvoiceResponse> existing = existing(rows);
		Map<Long, List<String>> warnings = warnings(fresh(rows, existing), actor);
		return new InvoiceImportResponse(rows.stream().map((row) -> {
			InvoiceResponse there = (row.invoice() != null) ? existing.get(number(row)) : null;
			ImportState state = (row.invoice() == null) ? ImportState.WRONG
					: (there != null) ? ImportState.THERE : ImportState.NEW;
			return new ImportedRowResponse(row.line(), row.values(), state,
					remarks(row, there, warnings.getOrDefault(row.line(), List.of())), there);
		}).toList(), sha256(file));
	}

	/**
	 * Creates the new invoices of a file, as they were shown: all of them or none.
	 * @param file its bytes
	 * @param count how many new ones were shown
	 * @param actor who asks for it
	 * @return how many were created
	 * @throws OutdatedImportException if other ones are new by now
	 * @throws DuplicateInvoiceException if somebody creates one of its invoices meanwhile
	 */
	int create(byte[] file, String count, String actor) {
		List<FileRow> rows = read(file);
		List<FileRow> fresh = fresh(rows, existing(rows));
		if (fresh.isEmpty() || !count.equals(Integer.toString(fresh.size()))) {
			throw new OutdatedImportException();
		}
		return this.service.create(InvoiceFile.request(fresh), actor, Optional.empty()).data().size();
	}

	/**
	 * Returns whether a file is the one that was checked.
	 * @param sha256 the hash of the checked one
	 */
	boolean isChecked(byte[] file, String sha256) {
		return sha256.equals(sha256(file));
	}

	private List<FileRow> read(byte[] file) {
		if (file.length > this.limits.maxBodySize().toBytes()) {
			throw new InvalidFieldsException("body",
					"must be at most " + this.limits.maxBodySize().toKilobytes() + " KB: divide it");
		}
		Map<String, Long> seen = new HashMap<>();
		return InvoiceFile.readRows(this.requests, file).stream().map((row) -> {
			Long first = (row.invoice() != null) ? seen.putIfAbsent(number(row), row.line()) : null;
			return (first == null) ? row : new FileRow(row.line(), row.values(), null,
					List.of(new FieldError("invoice_number", "is in line " + first + " of this file already")));
		}).toList();
	}

	private Map<String, InvoiceResponse> existing(List<FileRow> rows) {
		List<String> numbers = rows.stream()
			.filter((row) -> row.invoice() != null)
			.map(InvoiceImportService::number)
			.toList();
		return this.service.findByNumbers(numbers)
			.stream()
			.collect(Collectors.toMap(InvoiceResponse::invoiceNumber, Function.identity()));
	}

	private static List<FileRow> fresh(List<FileRow> rows, Map<String, InvoiceResponse> existing) {
		return rows.stream().filter((row) -> row.invoice() != null && !existing.containsKey(number(row))).toList();
	}

	private Map<Long, List<String>> warnings(List<FileRow> fresh, String actor) {
		Map<Long, List<String>> warnings = new HashMap<>();
		if (!fresh.isEmpty()) {
			List<PlannedInvoiceResponse> planned = this.service.tryToCreate(InvoiceFile.request(fresh), actor).data();
			for (int i = 0; i < fresh.size(); i++) {
				warnings.put(fresh.get(i).line(), planned.get(i).warnings());
			}
		}
		return warnings;
	}

	private static List<String> remarks(FileRow row, @Nullable InvoiceResponse there, List<String> warnings) {
		List<String> remarks = new ArrayList<>(warnings);
		row.errors()
			.forEach((error) -> remarks.add(error.field().replaceFirst("^\\[\\d+]\\.?", "") + " "
					+ error.message().replaceFirst(" \\(line \\d+\\)$", "")));
		InvoiceRequest invoice = row.invoice();
		if (there != null && invoice != null && (invoice.money().amount().compareTo(there.amountDue()) != 0
				|| !invoice.currency().getCurrencyCode().equals(there.currency()))) {
			remarks.add("The invoice with this number has another amount: " + there.amountDue().toPlainString() + " "
					+ there.currency());
		}
		return remarks;
	}

	private static String number(FileRow row) {
		return Objects.requireNonNull(row.invoice()).invoiceNumber();
	}

	private static String sha256(byte[] file) {
		return HexFormat.of().formatHex(BodyHash.of(file));
	}

}
