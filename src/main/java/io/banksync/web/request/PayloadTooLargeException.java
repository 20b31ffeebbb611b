package io.banksync.web.request;

/**
 * A body longer than may be sent; nothing past the limit was read.
 */
public class PayloadTooLargeException extends RuntimeException {

	private final long limitBytes;

	PayloadTooLargeException(long limitBytes) {
		super("Body longer than " + limitBytes + " bytes");
		this.limitBytes = limitBytes;
	}

	public long limitBytes() {
		return this.limitBytes;
	}

}
