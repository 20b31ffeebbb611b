package io.banksync.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.banksync.BankSyncClient;
import io.banksync.PostgresConfiguration;
import io.banksync.RawClient;

/**
 * A genuine delivery with something hostile in it.
 *
 * @param sender who signs it
 * @param body its bytes
 * @param headers those beside the signature; a value given here stands instead of the
 * usual one; each character is one byte
 */
record SignedPayment(Sender sender, byte[] body, Map<String, String> headers) {

	/**
	 * Those who sign.
	 */
	enum Sender {

		BANK("/webhooks/bank/transactions", "X-Signature", "X-Event-Id"),

		RAZORPAY("/webhook/payments", "X-Razorpay-Signature", "x-razorpay-event-id");

		private final String path;

		private final String signatureHeader;

		private final String idHeader;

		Sender(String path, String signatureHeader, String idHeader) {
			this.path = path;
			this.signatureHeader = signatureHeader;
			this.idHeader = idHeader;
		}

		private String sign(byte[] body) {
			return (this == BANK) ? BankSyncClient.sign(body, PostgresConfiguration.SECRET)
					: BankSyncClient.sign(body, PostgresConfiguration.PAYMENT_SECRET).substring("sha256=".length());
		}

	}

	/**
	 * Returns a payment of the bank.
	 * @param field the field that is not the usual one; also one that is none
	 * @param json its value
	 * @param nonce makes its transaction id another than those of others
	 */
	static SignedPayment ofBank(String field, String json, String nonce) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("transaction_id", "\"txn_" + nonce + "\"");
		fields.put("amount", "5000");
		fields.put("currency", "\"NGN\"");
		fields.put("occurred_at", "\"2026-02-27T12:00:00Z\"");
		fields.put("reference", "\"INV-001\"");
		fields.put("description", "\"Transfer " + nonce + "\"");
		fields.put(field, json);
		List<String> written = new ArrayList<>();
		fields.forEach((name, value) -> written.add("\"" + name + "\":" + value));
		return of(Sender.BANK, "{" + String.join(",", written) + "}");
	}

	static SignedPayment of(Sender sender, String body) {
		return new SignedPayment(sender, body.getBytes(StandardCharsets.UTF_8), Map.of());
	}

	SignedPayment with(String header, String value) {
		Map<String, String> changed = new LinkedHashMap<>(this.headers);
		changed.put(header, value);
		return new SignedPayment(this.sender, this.body, changed);
	}

	/**
	 * Returns it as it stands on the wire.
	 * @param eventId the event's id
	 */
	byte[] request(String eventId) {
		Map<String, String> lines = new LinkedHashMap<>();
		lines.put("Content-Type", "application/json");
		lines.put(this.sender.idHeader, eventId);
		lines.put(this.sender.signatureHeader, this.sender.sign(this.body));
		lines.putAll(this.headers);
		List<String> headers = new ArrayList<>();
		lines.forEach((name, value) -> headers.add(name + ": " + value));
		return RawClient.request("POST " + this.sender.path, "localhost", headers, this.body);
	}

}
