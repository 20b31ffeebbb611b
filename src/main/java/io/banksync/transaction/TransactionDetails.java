package io.banksync.transaction;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a provider tells of a transaction beside its money: for people to read, and for
 * invoices to be found by. Whatever it is, it never refuses money.
 *
 * @param reference what the payer wrote to say what it is for; null: nothing
 * @param description the provider's text; null: none
 * @param payer who paid, or to whom money went back; null: not told
 * @param payerAccount their account; null: not told
 * @param account the account of ours that it went to; null: not told
 * @param fee what the provider kept of it, in the transaction's currency, major units;
 * null: not told
 * @param truncated the names of those of which something is left out
 */
public record TransactionDetails(@Nullable String reference, @Nullable String description, @Nullable String payer,
		@Nullable String payerAccount, @Nullable String account, @Nullable BigDecimal fee, List<String> truncated) {

	/**
	 * Returns the names of those of which something is left out, as they are kept; null:
	 * none.
	 */
	public @Nullable String truncatedNames() {
		return this.truncated.isEmpty() ? null : String.join(",", this.truncated);
	}

}
