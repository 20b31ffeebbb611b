package io.banksync.webhook;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * A genuine delivery that could not be understood. It is stored, in quarantine.
 */
class InvalidPayloadException extends ApiException {

	private final List<FieldError> errors;

	InvalidPayloadException(List<FieldError> errors) {
		super(ErrorCode.INVALID_PAYLOAD,
				"See errors for each field and what it must be. The delivery is kept in quarantine; send a corrected body.");
		this.errors = List.copyOf(errors);
	}

	@Override
	public List<FieldError> errors() {
		return this.errors;
	}

}
