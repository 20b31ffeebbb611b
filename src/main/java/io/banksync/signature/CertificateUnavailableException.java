package io.banksync.signature;

import org.jspecify.annotations.Nullable;

/**
 * A certificate that is needed to judge a delivery can't be had at the moment: our fault,
 * and the delivery should come again.
 */
public class CertificateUnavailableException extends RuntimeException {

	public CertificateUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
