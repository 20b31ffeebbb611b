package io.banksync;

/**
 * Bodies of bank webhooks.
 */
public final class Payments {

	private Payments() {
	}

	/**
	 * Returns the body of a payment.
	 * @param transactionId the bank's id
	 * @param amount a JSON number
	 * @param currency ISO 4217
	 * @param reference what it is for
	 */
	public static String of(String transactionId, String amount, String currency, String reference) {
		return """
				{"transaction_id":"%s","amount":%s,"currency":"%s","occurred_at":"2026-02-27T12:00:00Z",\
				"reference":"%s","description":"Transfer"}""".formatted(transactionId, amount, currency, reference);
	}

	public static String of(String transactionId, String amount, String reference) {
		return of(transactionId, amount, "NGN", reference);
	}

}
