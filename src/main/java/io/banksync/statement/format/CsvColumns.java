package io.banksync.statement.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Which column of a file holds what. A name that stands in the header several times is
 * told apart by its number, as in {@code Amount#2}.
 *
 * @param bookedOn the day on which the bank booked it
 * @param valueOn the day from which interest counts; null if there is none
 * @param expectedOn the day of a movement that is not booked and has no booking day; null
 * if there is none
 * @param amount the amount with its sign, or without one beside a marker; null if there
 * are columns for debit and credit
 * @param debit the money that went out; null if there is an amount
 * @param credit the money that came in; null if there is an amount
 * @param marker the column that says which way the amount went; null if there is none
 * @param currency its currency; null if there is none
 * @param balance the account's balance with this movement; null if there is none
 * @param status the column that says how far the bank is with it; null if all is booked
 * @param account the account that the movement is of; null if there is none
 * @param text the columns of the description, joined by a space
 * @param counterparty the name of the other side; null if there is none
 * @param payer the name of who paid, where money came in; null if there is none
 * @param payee the name of who was paid, where money went out; null if there is none
 * @param counterpartyAccount the account of the other side; null if there is none
 * @param payerAccount the account of who paid, where money came in; null if there is none
 * @param payeeAccount the account of who was paid, where money went out; null if there is
 * none
 * @param reference what the payer was asked to write; null if there is none
 * @param bankReference the bank's own id; null if there is none
 * @param endToEndId the payer's id of the payment; null if there is none
 * @param bankCode the bank's code for the kind of movement; null if there is none
 */
record CsvColumns(String bookedOn, @Nullable String valueOn, @Nullable String expectedOn, @Nullable String amount,
		@Nullable String debit, @Nullable String credit, @Nullable CsvMarker marker, @Nullable String currency,
		@Nullable String balance, @Nullable CsvStatus status, @Nullable String account, List<String> text,
		@Nullable String counterparty, @Nullable String payer, @Nullable String payee,
		@Nullable String counterpartyAccount, @Nullable String payerAccount, @Nullable String payeeAccount,
		@Nullable String reference, @Nullable String bankReference, @Nullable String endToEndId,
		@Nullable String bankCode) {

	CsvColumns {
		text = (text == null) ? List.of() : List.copyOf(text);
		CsvLayout.check(bookedOn != null, "columns.booked-on must name a column");
	}

	/**
	 * Returns the names of all columns that are looked at.
	 */
	List<String> all() {
		List<String> all = new ArrayList<>(this.text);
		add(all, this.bookedOn, this.valueOn, this.expectedOn, this.amount, this.debit, this.credit, this.currency,
				this.balance, this.account, this.counterparty, this.payer, this.payee, this.counterpartyAccount,
				this.payerAccount, this.payeeAccount, this.reference, this.bankReference, this.endToEndId,
				this.bankCode, (this.marker != null) ? this.marker.column() : null,
				(this.status != null) ? this.status.column() : null);
		return all;
	}

	private static void add(List<String> all, @Nullable String... columns) {
		for (String column : columns) {
			if (column != null) {
				all.add(column);
			}
		}
	}

	/**
	 * Returns the column in which a person would look for the amount.
	 */
	String amountColumn() {
		return (this.amount != null) ? this.amount : Objects.requireNonNull(this.debit);
	}

}
