package io.banksync.webhook;

import java.util.List;

import io.banksync.web.json.FieldError;

/**
 * A genuine delivery that could not be understood. It is kept, in quarantine.
 */
public class InvalidPayloadException extends RuntimeException {

	private final List<FieldError> errors;

	InvalidPayloadException(List<FieldError> errors) {
		super(errors.toString());
		this.errors = List.copyOf(errors);
	}

	public List<FieldError> errors() {
		return this.errors;
	}

}
