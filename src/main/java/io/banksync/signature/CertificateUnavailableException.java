package io.banksync.signature;

import org.jspecify.annotations.Nullable;

/**
 * A certificate that verification needs is not available at the moment. That is our
 * fault, and the sender should repeat the delivery.
 */
public class CertificateUnavailableException extends RuntimeException {

	public CertificateUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
