package io.banksync.transaction;

/**
 * What is told of a transaction beside its reference, as SQL.
 */
public final class TransactionText {

	/**
	 * Its description and what other events told of it, of a row {@code t} of table
	 * transactions; null: nothing. No number goes across the stroke.
	 */
	public static final String FURTHER = "nullif(concat_ws(' | ', t.description, t.also_told), '')";

	private TransactionText() {
	}

}
