package io.banksync.transaction;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a provider reports of a transaction besides its money. People read it, and runs
 * find invoices by it. Bad details never cause money to be refused.
 *
 * @param reference what the payer wrote as the purpose; null: nothing
 * @param description the provider's text; null: none
 * @param payer who paid, or to whom money went back; null: not told
 * @param payerAccount their account; null: not told
 * @param account the account of ours that it went to; null: not told
 * @param fee the provider's fee, in the transaction's currency, major units; null: not
 * told
 * @param truncated the names of the details that were cut
 */
public record TransactionDetails(@Nullable String reference, @Nullable String description, @Nullable String payer,
		@Nullable String payerAccount, @Nullable String account, @Nullable BigDecimal fee, List<String> truncated) {

	/**
	 * Returns the names of the details that were cut, as they are kept; null: none.
	 */
	public @Nullable String truncatedNames() {
		return this.truncated.isEmpty() ? null : String.join(",", this.truncated);
	}

}
