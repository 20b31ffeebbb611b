package io.banksync.webhook;

/**
 * More deliveries at once than are taken; nothing was stored. It has no stack trace: it
 * is thrown most when there is the least time.
 */
public class OverloadedException extends RuntimeException {

	OverloadedException() {
		super(null, null, false, false);
	}

}
