package io.banksync.invoice;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * The balances of an invoice do not allow what a person wants; nothing was done.
 */
class CannotAdjustException extends ApiException {

	private final FieldError error;

	CannotAdjustException(String field, String message) {
		super(ErrorCode.CANNOT_ADJUST, field + " " + message + ".");
		this.error = new FieldError(field, message);
	}

	@Override
	public List<FieldError> errors() {
		return List.of(this.error);
	}

}
