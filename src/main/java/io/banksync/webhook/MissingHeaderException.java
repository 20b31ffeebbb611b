package io.banksync.webhook;

/**
 * A delivery without a header that it must have.
 */
public class MissingHeaderException extends RuntimeException {

	private final String header;

	MissingHeaderException(String header) {
		super(header + " is missing");
		this.header = header;
	}

	public String header() {
		return this.header;
	}

}
