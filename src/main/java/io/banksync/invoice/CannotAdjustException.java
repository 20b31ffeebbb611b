package io.banksync.invoice;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * What a person wants to do with an invoice is not possible as things stand; nothing was
 * done.
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
