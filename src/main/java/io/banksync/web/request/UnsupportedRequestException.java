package io.banksync.web.request;

/**
 * A body in a form that is not taken; the message says which is.
 */
public class UnsupportedRequestException extends RuntimeException {

	public UnsupportedRequestException(String message) {
		super(message);
	}

}
