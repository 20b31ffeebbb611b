package io.banksync.statement;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
		if (entry.bankReference() != null) {
			return of(entry.bookedOn(), entry.amount(), entry.bankReference());
		}
		StringBuilder told = begin(entry.bookedOn(), entry.amount());
		add(told, "text");
		add(told, entry.endToEndId());
		add(told, lettersAndDigits(entry.counterparty()));
		add(told, lettersAndDigits(entry.reference()));
		add(told, lettersAndDigits(entry.description()));
		return hash(told);
	}

	/**
	 * Returns the identity of the batch that an entry is a detail of; null: it is of none
	 * that can be told.
	 */
	static byte @Nullable [] ofBatch(StatementEntry entry) {
		StatementEntry.Batch batch = entry.batch();
		return (batch != null) ? of(entry.bookedOn(), batch.amount(), batch.bankReference()) : null;
	}

	private static byte[] of(LocalDate bookedOn, BigDecimal amount, String bankReference) {
		StringBuilder told = begin(bookedOn, amount);
		add(told, "id");
		add(told, bankReference);
		return hash(told);
	}

	private static StringBuilder begin(LocalDate bookedOn, BigDecimal amount) {
		StringBuilder told = new StringBuilder();
		add(told, bookedOn.toString());
		add(told, amount.stripTrailingZeros().toPlainString());
		return told;
	}

	private static byte[] hash(StringBuilder told) {
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
