package io.banksync.webhook;

/**
 * A payment status as the documentation shows it.
 */
final class RazorpayPayloadExample {

	/**
	 * Exactly as Swagger UI sends it: indented by two spaces, without a line break at the
	 * end.
	 */
	static final String BODY = """
			{
			  "event": "payment.captured",
			  "id": "evt_cap_014",
			  "created_at": 1751889900,
			  "payload": {
			    "payment": {
			      "entity": {
			        "id": "pay_014",
			        "status": "captured",
			        "amount": 5000,
			        "currency": "INR"
			      }
			    }
			  }
			}""";

	/** The signature of these bytes with the development secret. */
	static final String SIGNATURE = "c8c71c2a23d1f1183b18cc5b4bb3364ec5b06c28d89cc2a49ee73d84cce190f7";

	private RazorpayPayloadExample() {
	}

}
