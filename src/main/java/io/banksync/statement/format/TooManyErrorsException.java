package io.banksync.statement.format;

/**
 * A file has more errors than a person would read; there is no use in reading on.
 */
public class TooManyErrorsException extends RuntimeException {

	public TooManyErrorsException() {
		super(null, null, false, false);
	}

}
