package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Money of a transaction on an invoice, or a rest that is written off beside it.
 *
 * @param id its id
 * @param transaction whose money it is
 * @param invoice the invoice
 * @param amount in major units
 * @param kind one of {@link MatchKind}
 * @param rule why it was made
 * @param reversal the money taken back of which it is what stays; null: it was made by
 * itself
 */
public record Allocation(UUID id, AllocationTransaction transaction, AllocationInvoice invoice, BigDecimal amount,
		String kind, String rule, @Nullable AllocationTransaction reversal) {

	boolean isWriteOff() {
		return this.kind.equals(MatchKind.WRITE_OFF);
	}

}
