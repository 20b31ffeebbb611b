package io.banksync.invoice;

import java.util.List;

import io.banksync.web.error.FieldError;

/**
 * Invoices to create: all of them or none.
 *
 * @param invoices the invoices, at least one
 * @param many they came as an array or a file, and so goes the answer
 * @param lines where each begins in the file; empty: they came as JSON
 */
record InvoicesRequest(List<InvoiceRequest> invoices, boolean many, List<Long> lines) {

	/**
	 * Tells whether they came as a file.
	 */
	boolean isFile() {
		return !this.lines.isEmpty();
	}

	/**
	 * Returns what is wrong with one of them.
	 * @param index its index
	 * @param field the field
	 * @param message what it must be, completing a sentence that begins with the name
	 */
	FieldError error(int index, String field, String message) {
		FieldError error = new FieldError((this.many ? "[" + index + "]." : "") + field, message);
		return this.lines.isEmpty() ? error : inLine(this.lines.get(index), error);
	}

	/**
	 * Returns what is wrong, with the line of the file in which it is.
	 */
	static FieldError inLine(long line, FieldError error) {
		return new FieldError(error.field(), error.message() + " (line " + line + ")");
	}

}
