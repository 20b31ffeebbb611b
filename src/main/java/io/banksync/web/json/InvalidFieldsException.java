package io.banksync.web.json;

import java.util.List;

/**
 * JSON that can be read but doesn't say what it must, or can't be read at all.
 */
public class InvalidFieldsException extends RuntimeException {

	private final List<FieldError> errors;

	public InvalidFieldsException(List<FieldError> errors) {
		super(errors.toString());
		this.errors = List.copyOf(errors);
	}

	public InvalidFieldsException(String field, String message) {
		this(List.of(new FieldError(field, message)));
	}

	public List<FieldError> errors() {
		return this.errors;
	}

}
