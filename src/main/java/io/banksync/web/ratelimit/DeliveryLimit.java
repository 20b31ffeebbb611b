package io.banksync.web.ratelimit;

/**
 * Limits the deliveries of one provider. Only genuine deliveries count, so forgers can't
 * use up a provider's limit.
 */
public final class DeliveryLimit {

	private final Buckets providers;

	DeliveryLimit(Buckets providers) {
		this.providers = providers;
	}

	/**
	 * Counts a genuine delivery.
	 * @throws TooManyRequestsException if the limit is exceeded
	 */
	public void take(String provider) {
		this.providers.take(provider);
	}

}
