package io.banksync.matching;

import java.util.List;

import io.banksync.web.json.FieldError;

/**
 * What a person wants to do with a payment is not possible as things stand.
 */
public class CannotMatchException extends RuntimeException {

	private final List<FieldError> errors;

	CannotMatchException(String field, String message) {
		this(List.of(new FieldError(field, message)));
	}

	CannotMatchException(List<FieldError> errors) {
		super(errors.getFirst().field() + " " + errors.getFirst().message());
		this.errors = List.copyOf(errors);
	}

	public List<FieldError> errors() {
		return this.errors;
	}

}
