package io.banksync.webhook;

/**
 * A delivery that could not be proved genuine, or came where nobody is expected: its
 * sender can't tell which. It has no stack trace, like what it stands for.
 */
public class UnverifiedDeliveryException extends RuntimeException {

	private final int status;

	/**
	 * Creates one.
	 * @param status the HTTP status that its sender is to get
	 */
	UnverifiedDeliveryException(int status) {
		super(null, null, false, false);
		this.status = status;
	}

	public int status() {
		return this.status;
	}

}
