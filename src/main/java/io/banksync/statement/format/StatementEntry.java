package io.banksync.statement.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The smallest amount of money that a bank tells by itself: an entry, or a detail of a
 * batch whose details add up to it.
 *
 * @param number the entry's number in the statement, from 1
 * @param detail the detail's number in the entry, from 1; 0 for the entry as a whole
 * @param line where it begins in the file, from 1
 * @param bookedOn the day on which the bank books it
 * @param valueOn the day from which interest counts; null if it is not said
 * @param amount in major units of the currency, with exactly its fraction digits;
 * negative when money goes out
 * @param currency its ISO 4217 code
 * @param status how far the bank is with it
 * @param nature what it is to the holder of the account
 * @param bankCode the bank's code for the kind of movement, such as
 * {@code PMNT/RCDT/ESCT} or {@code NTRF}; null if there is none
 * @param bankReference the bank's own id of it; null if there is none
 * @param endToEndId the payer's id of the payment; null if there is none
 * @param reference what the payer was asked to write: the creditor reference, else the
 * customer's reference; null if there is none
 * @param description what the payer wrote, then what the bank adds; null if there is
 * nothing
 * @param counterparty the name of who is on the other side; null if it is not said
 * @param counterpartyAccount their account, without spaces, upper case; null if it is not
 * said
 * @param ids all other ids that a bank or payer gave it, such as a transaction id or UETR
 * @param batchCount how many payments the bank summed up in it; 1 for a single one
 * @param batch the entry that it is a detail of; null: it is an entry by itself, or the
 * bank gave that entry no id
 */
public record StatementEntry(int number, int detail, int line, LocalDate bookedOn, @Nullable LocalDate valueOn,
		BigDecimal amount, String currency, BankStatus status, EntryNature nature, @Nullable String bankCode,
		@Nullable String bankReference, @Nullable String endToEndId, @Nullable String reference,
		@Nullable String description, @Nullable String counterparty, @Nullable String counterpartyAccount,
		List<String> ids, int batchCount, @Nullable Batch batch) {

	/**
	 * An entry that is told by its details.
	 *
	 * @param bankReference the bank's own id of it
	 * @param amount signed, as of an entry
	 */
	public record Batch(String bankReference, BigDecimal amount) {
	}

	/**
	 * Creates one that is no detail of another.
	 */
	StatementEntry(int number, int detail, int line, LocalDate bookedOn, @Nullable LocalDate valueOn, BigDecimal amount,
			String currency, BankStatus status, EntryNature nature, @Nullable String bankCode,
			@Nullable String bankReference, @Nullable String endToEndId, @Nullable String reference,
			@Nullable String description, @Nullable String counterparty, @Nullable String counterpartyAccount,
			List<String> ids, int batchCount) {
		this(number, detail, line, bookedOn, valueOn, amount, currency, status, nature, bankCode, bankReference,
				endToEndId, reference, description, counterparty, counterpartyAccount, ids, batchCount, null);
	}

}
