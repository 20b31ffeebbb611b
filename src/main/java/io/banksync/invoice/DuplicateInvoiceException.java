package io.banksync.invoice;

import java.util.List;

import io.banksync.web.json.FieldError;

/**
 * Invoice numbers that are taken; nothing of the request was done.
 */
public class DuplicateInvoiceException extends RuntimeException {

	private final List<FieldError> errors;

	DuplicateInvoiceException(List<FieldError> errors) {
		super(errors.toString());
		this.errors = List.copyOf(errors);
	}

	public List<FieldError> errors() {
		return this.errors;
	}

}
