package io.banksync.onboarding;

import java.util.List;
import java.util.Objects;

import io.banksync.web.error.FieldError;

/**
 * A pasted delivery in a form of the console, as it was typed.
 *
 * @param definitions the YAML of definitions to try
 * @param provider the provider of the delivery among them
 * @param headers its headers, one {@code Name: value} a line
 * @param body its body
 * @param encoding how the body is written: text or base64
 */
record DeliveryForm(String definitions, String provider, String headers, String body, String encoding) {

	private static final String BASE64 = "base64";

	/** The form as it is first shown, with a definition to begin with. */
	static final DeliveryForm SKETCH = new DeliveryForm("""
			my-bank:
			  verify:
			    - { scheme: hmac, header: X-Signature }
			  event-id: /id
			  fields:
			    type: /type
			    transaction-id: /data/id
			    amount: { at: /data/amount, unit: minor }
			    currency: { at: /data/currency }
			    occurred-at: { at: /data/booked_at }
			    reference: /data/narration
			  credits:
			    - { types: [transfer.received] }
			""", "my-bank", "", "", "text");

	DeliveryForm {
		definitions = lines(definitions);
		provider = Objects.requireNonNullElse(provider, "").strip();
		headers = lines(headers);
		body = lines(body);
		encoding = Objects.requireNonNullElse(encoding, "text");
	}

	/**
	 * Returns whether the body is written as base64.
	 */
	public boolean base64() {
		return BASE64.equals(this.encoding);
	}

	static DeliveryForm of(String headers) {
		return new DeliveryForm("", "", headers, "", "text");
	}

	/**
	 * Returns what is wrong if the definitions lack the provider.
	 */
	static List<FieldError> unknownProvider() {
		return List.of(new FieldError("provider", "must be one of the definitions, or a preset"));
	}

	// Browsers send every line break of a form as CR LF.
	private static String lines(String text) {
		return Objects.requireNonNullElse(text, "").replace("\r\n", "\n");
	}

}
