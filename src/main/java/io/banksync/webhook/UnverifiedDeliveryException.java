package io.banksync.webhook;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A delivery that is not genuine, or whose path belongs to no provider. No stack trace:
 * it is thrown once per forged request.
 */
final class UnverifiedDeliveryException extends ApiException {

	private final int status;

	private final boolean sameForAll;

	private UnverifiedDeliveryException(int status, boolean sameForAll) {
		super(ErrorCode.INVALID_SIGNATURE,
				"The signature does not match this body with any secret that is accepted here.", false);
		this.status = status;
		this.sameForAll = sameForAll;
	}

	/**
	 * Returns one for a well-known path.
	 */
	static UnverifiedDeliveryException ofKnownPath() {
		return new UnverifiedDeliveryException(ErrorCode.INVALID_SIGNATURE.status(), false);
	}

	/**
	 * Returns one that does not tell whether the path belongs to a provider, so that
	 * callers can't find out which there are.
	 * @param status the HTTP status that the sender gets
	 */
	static UnverifiedDeliveryException ofSecretPath(int status) {
		return new UnverifiedDeliveryException(status, true);
	}

	@Override
	public int status() {
		return this.status;
	}

	@Override
	public boolean isSameForAll() {
		return this.sameForAll;
	}

}
