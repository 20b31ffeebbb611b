package io.banksync.invoice;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * Invoice numbers that exist already; nothing was done.
 */
class DuplicateInvoiceException extends ApiException {

	private final List<FieldError> errors;

	DuplicateInvoiceException(List<FieldError> errors) {
		super(ErrorCode.INVOICE_EXISTS, "Nothing was created: see errors.");
		this.errors = List.copyOf(errors);
	}

	@Override
	public List<FieldError> errors() {
		return this.errors;
	}

}
