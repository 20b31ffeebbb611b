package io.banksync.transaction;

/**
 * The texts of a transaction besides its reference, as SQL.
 */
public final class TransactionText {

	/**
	 * The description and the texts of other events, of a row {@code t} of table
	 * transactions; null: none. No number is read across the stroke between them.
	 */
	public static final String FURTHER = "nullif(concat_ws(' | ', t.description, t.also_told), '')";

	private TransactionText() {
	}

}
