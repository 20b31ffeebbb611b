package io.banksync.webhook;

import java.util.List;

import io.banksync.web.json.FieldError;

/**
 * A genuine payment status that could not be understood, in the words that its senders
 * know. It is kept, in quarantine.
 */
public class RazorpayPayloadException extends RuntimeException {

	private final boolean json;

	private final List<FieldError> errors;

	/**
	 * Creates one.
	 * @param json it is JSON at least
	 * @param errors what is wrong with it
	 */
	RazorpayPayloadException(boolean json, List<FieldError> errors) {
		this.json = json;
		this.errors = List.copyOf(errors);
	}

	public boolean json() {
		return this.json;
	}

	public List<FieldError> errors() {
		return this.errors;
	}

}
