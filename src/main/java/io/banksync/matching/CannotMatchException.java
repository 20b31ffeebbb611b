package io.banksync.matching;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * The present state of a payment or invoice does not allow what a person wants.
 */
class CannotMatchException extends ApiException {

	private final List<FieldError> errors;

	CannotMatchException(String field, String message) {
		this(List.of(new FieldError(field, message)));
	}

	CannotMatchException(List<FieldError> errors) {
		super(ErrorCode.CANNOT_MATCH, errors.getFirst().field() + " " + errors.getFirst().message() + ".");
		this.errors = List.copyOf(errors);
	}

	@Override
	public List<FieldError> errors() {
		return this.errors;
	}

}
