package io.banksync.statement;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.banksync.statement.format.StatementEntry;
import io.banksync.web.request.BodyHash;
import org.jspecify.annotations.Nullable;

/**
 * What makes two entries of an account equal: day, amount, and the bank's own id; without
 * one, what the bank says of the payment.
 */
final class EntryIdentity {

	private EntryIdentity() {
	}

	/**
	 * Returns the SHA-256 of what makes an entry the same as another.
	 */
	static byte[] of(StatementEntry entry) {
		StringBuilder told = new StringBuilder();
		add(told, entry.bookedOn().toString());
		add(told, entry.amount().stripTrailingZeros().toPlainString());
		if (entry.bankReference() != null) {
			add(told, "id");
			add(told, entry.bankReference());
		}
		else {
			add(told, "text");
			add(told, entry.endToEndId());
			add(told, lettersAndDigits(entry.counterparty()));
			add(told, lettersAndDigits(entry.reference()));
			add(told, lettersAndDigits(entry.description()));
		}
		return BodyHash.of(told.toString().getBytes(StandardCharsets.UTF_8));
	}

	// Banks break and space one text in several ways.
	private static @Nullable String lettersAndDigits(@Nullable String text) {
		return (text == null) ? null : text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
	}

	// The length keeps two texts apart from one.
	private static void add(StringBuilder told, @Nullable String text) {
		String value = (text == null) ? "" : text;
		told.append(value.length()).append(':').append(value);
	}

}
