package io.banksync.invoice;

import java.util.List;

import io.banksync.web.json.FieldError;

/**
 * What a person wants to do with an invoice is not possible as things stand; nothing was
 * done.
 */
public class CannotAdjustException extends RuntimeException {

	private final FieldError error;

	CannotAdjustException(String field, String message) {
		super(field + " " + message);
		this.error = new FieldError(field, message);
	}

	public List<FieldError> errors() {
		return List.of(this.error);
	}

}
