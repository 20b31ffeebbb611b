package io.banksync.web.request;

import java.util.List;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * A parameter of a request that is wrong.
 */
public class InvalidParameterException extends ApiException {

	private final FieldError error;

	/**
	 * Creates one.
	 * @param parameter its name
	 * @param message what it must be, completing a sentence that begins with the name
	 */
	public InvalidParameterException(String parameter, String message) {
		super(ErrorCode.INVALID_PARAMETER, parameter + " " + message + ".");
		this.error = new FieldError(parameter, message);
	}

	@Override
	public List<FieldError> errors() {
		return List.of(this.error);
	}

}
