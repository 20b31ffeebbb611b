package io.banksync.web.request;

/**
 * A parameter of a request that is not what it must be.
 */
public class InvalidParameterException extends RuntimeException {

	private final String parameter;

	/**
	 * Creates one.
	 * @param parameter its name
	 * @param message what it must be, completing a sentence that begins with the name
	 */
	public InvalidParameterException(String parameter, String message) {
		super(message);
		this.parameter = parameter;
	}

	public String parameter() {
		return this.parameter;
	}

}
