package io.banksync.webhook;

import java.util.List;
import java.util.stream.Collectors;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;

/**
 * A genuine payment status that could not be understood, in the words that its senders
 * know. It is stored, in quarantine.
 */
class RazorpayPayloadException extends ApiException {

	private final List<FieldError> errors;

	/**
	 * Creates one.
	 * @param json it is valid JSON
	 * @param errors what is wrong with it
	 */
	RazorpayPayloadException(boolean json, List<FieldError> errors) {
		super(json ? ErrorCode.MALFORMED_PAYLOAD : ErrorCode.INVALID_JSON,
				json ? "Malformed Payload: " + inWords(errors) : "Invalid JSON");
		this.errors = List.copyOf(errors);
	}

	private static String inWords(List<FieldError> errors) {
		return errors.stream().map((error) -> error.field() + " " + error.message()).collect(Collectors.joining("; "));
	}

	@Override
	public List<FieldError> errors() {
		return this.errors;
	}

}
