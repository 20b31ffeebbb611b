package io.banksync.transaction;

/**
 * A payment of a provider, to which several events may belong.
 *
 * @param provider whose it is
 * @param paymentId the provider's id for it, such as that of an order
 */
public record PaymentKey(String provider, String paymentId) {

	/**
	 * Returns the name that is locked while an event of this payment is stored.
	 */
	public String lockName() {
		return this.provider + ' ' + this.paymentId;
	}

}
