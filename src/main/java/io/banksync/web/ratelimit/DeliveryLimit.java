package io.banksync.web.ratelimit;

/**
 * How often one provider may deliver. Only what is genuine counts: who forges a
 * provider's deliveries can't use its limit up.
 */
public final class DeliveryLimit {

	private final Buckets providers;

	DeliveryLimit(Buckets providers) {
		this.providers = providers;
	}

	/**
	 * Counts a genuine delivery.
	 * @throws TooManyRequestsException if there were too many
	 */
	public void take(String provider) {
		this.providers.take(provider);
	}

}
