package io.banksync.web.json;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * JSON that can't be read, or that has wrong values.
 */
public class InvalidFieldsException extends ApiException {

	private final List<FieldError> errors;

	public InvalidFieldsException(List<FieldError> errors) {
		super(ErrorCode.INVALID_REQUEST, "See errors for each field and what it must be.");
		this.errors = List.copyOf(errors);
	}

	public InvalidFieldsException(String field, String message) {
		this(List.of(new FieldError(field, message)));
	}

	@Override
	public List<FieldError> errors() {
		return this.errors;
	}

}
