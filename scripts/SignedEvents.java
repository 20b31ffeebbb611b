import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes signed bank webhooks into a file, one on each line: event id, signature and body, with tabs between them. Each
 * is another event and another payment.
 *
 * <pre>
 * WEBHOOK_SECRET=... java scripts/SignedEvents.java COUNT PREFIX FILE
 * </pre>
 *
 * {@code PREFIX} is what event and transaction ids begin with.
 */
final class SignedEvents {

	private SignedEvents() {
	}

	public static void main(String[] arguments) throws Exception {
		String prefix = arguments[1];
		Mac mac = mac(System.getenv("WEBHOOK_SECRET"));
		try (BufferedWriter file = Files.newBufferedWriter(Path.of(arguments[2]))) {
			for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
				String body = """
						{"transaction_id":"txn_%1$s%2$d","amount":%3$d.%4$02d,"currency":"NGN",\
						"occurred_at":"2026-02-27T12:00:00Z","reference":"INV-%1$s%2$d","description":"Transfer"}"""
					.formatted(prefix, i, 1 + i % 9973, i % 100);
				String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
				file.write("evt_" + prefix + i + "\tsha256=" + signature + "\t" + body + "\n");
			}
		}
	}

	private static Mac mac(String secret) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return mac;
	}

}
