package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.banksync.database.DatabaseProperties;
import io.banksync.startup.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How bank webhooks are authenticated, and how many are taken at once.
 *
 * @param secret the signing secret ({@code WEBHOOK_SECRET})
 * @param previousSecret the one before it, still accepted during a rotation
 * ({@code WEBHOOK_SECRET_PREVIOUS}); empty: none
 * @param maxInFlight most deliveries being written at a moment; beyond it the sender is
 * told to come again
 */
@ConfigurationProperties("banksync.webhook")
record WebhookProperties(@DefaultValue("") String secret, @DefaultValue("") String previousSecret,
		@DefaultValue("512") int maxInFlight) {

	private static final Logger logger = LoggerFactory.getLogger(WebhookProperties.class);

	// What the scripts of the services before this one sign with.
	private static final String DEVELOPMENT_SECRET = "your-secret-key-change-this-in-production";

	private static final int MIN_SECRET_BYTES = 16;

	private static final String NEW_SECRET = "openssl rand -hex 32";

	/**
	 * Returns the secrets to accept, newest first.
	 * @param database a default secret is good only on the embedded database, on a
	 * developer's machine
	 * @throws StartupException if a secret is missing, too short or twice there
	 */
	List<byte[]> acceptedSecrets(DatabaseProperties database) {
		String current = this.secret;
		if (current.isBlank() && database.isEmbedded()) {
			logger.warn("WEBHOOK_SECRET is not set: webhooks are accepted with the PUBLIC development secret. "
					+ "Anyone can sign with it. Set WEBHOOK_SECRET before real money depends on it.");
			current = DEVELOPMENT_SECRET;
		}
		requireStrong("WEBHOOK_SECRET", current);
		if (!this.previousSecret.isEmpty()) {
			requireStrong("WEBHOOK_SECRET_PREVIOUS", this.previousSecret);
			if (this.previousSecret.equals(current)) {
				throw new StartupException("WEBHOOK_SECRET_PREVIOUS is the same as WEBHOOK_SECRET.",
						"Set it to the secret before the current one, or remove it; a new one: " + NEW_SECRET);
			}
		}
		return Stream.of(current, this.previousSecret)
			.filter((text) -> !text.isEmpty())
			.map((text) -> text.getBytes(StandardCharsets.UTF_8))
			.toList();
	}

	private static void requireStrong(String key, String secret) {
		if (secret.isBlank()) {
			throw new StartupException(key + " is not set.", "Set it to the secret agreed with the bank, at least "
					+ MIN_SECRET_BYTES + " bytes; a new one: " + NEW_SECRET);
		}
		if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
			throw new StartupException(key + " is shorter than " + MIN_SECRET_BYTES + " bytes.",
					"Use a longer one; a new one: " + NEW_SECRET);
		}
	}

	@Override
	public String toString() {
		return "WebhookProperties[maxInFlight=" + this.maxInFlight + "]";
	}

}
