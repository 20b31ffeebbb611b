package io.banksync.transaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.banksync.allocation.TransactionStatus;
import io.banksync.money.Money;
import io.banksync.signature.Assurance;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as we show it.
 *
 * @param id our id for it
 * @param provider who reported it
 * @param transactionId the provider's id for it
 * @param amount in major units; negative: taken back
 * @param currency ISO 4217
 * @param occurredAt when, as the provider says
 * @param reference what the payer wrote; null: nothing
 * @param description the provider's text; null: none
 * @param originalTransactionId on a reversal, what is taken back; null: none
 * @param assurance how much of the reporting delivery was proved
 * @param allocated how much of it is applied to invoices
 * @param unapplied how much of it is not
 * @param status how much of it is applied
 * @param reason why it is where it is; null: no reconciliation has looked at it yet
 * @param receivedAt when it was recorded
 * @param payer who paid, or to whom money went back; null: not told
 * @param payerAccount their account; null: not told
 * @param account the account of ours that it went to; null: not told
 * @param fee the provider's fee, in major units; null: not told
 * @param truncated the names of the values that were cut; the event's body has all of
 * them
 * @param occurredAtTold the reported time, if it is impossible and was replaced by the
 * time of receipt; null: it is possible
 * @param alsoTold what later events report differently in the reference and the
 * description; null: nothing
 * @param rawEventId our id for the event that reported it; null: it was inserted by hand
 * @param assignedTo the person it is assigned to; null: nobody
 * @param sameAs the payment of a bank statement that told the same money before, and
 * counts; null: none
 */
@Schema(name = "Transaction")
public record TransactionResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID id,
		@Schema(example = "bank") String provider, @Schema(example = "txn_001") String transactionId,
		@Schema(example = "5000.00") BigDecimal amount, @Schema(example = "NGN") String currency,
		@Schema(example = "2026-02-27T12:00:00Z") Instant occurredAt, @Schema(example = "INV-001", types = {
				"string", "null" }) @Nullable String reference,
		@Schema(example = "Transfer", types = { "string", "null" }) @Nullable String description,
		@Schema(types = { "string", "null" }) @Nullable String originalTransactionId,
		@Schema(example = "body") Assurance assurance, @Schema(example = "5000.00") BigDecimal allocated,
		@Schema(example = "0.00") BigDecimal unapplied, @Schema(example = "matched") TransactionStatus status,
		@Schema(example = "EXACT", types = { "string", "null" }) @Nullable String reason,
		@Schema(example = "2026-02-27T12:00:05Z") Instant receivedAt,
		@Schema(example = "Acme Ltd", types = { "string", "null" }) @Nullable String payer,
		@Schema(example = "DE02120300000000202051", types = { "string", "null" }) @Nullable String payerAccount,
		@Schema(example = "DE02500105170137075030", types = { "string", "null" }) @Nullable String account,
		@Schema(example = "75.00",
				description = "The fee that the provider kept. The amount, not the rest, pays invoices",
				types = { "number", "null" }) @Nullable BigDecimal fee,
		@Schema(example = "[]",
				description = "Values of which something is left out; the event has all of it") List<String> truncated,
		@Schema(description = "The reported time, if it can't be true. `occurred_at` is then the time of receipt",
				types = { "string", "null" }) @Nullable String occurredAtTold,
		@Schema(description = "Other references and descriptions, from later events",
				types = { "string", "null" }) @Nullable String alsoTold,
		@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c00",
				types = { "string", "null" }) @Nullable UUID rawEventId,
		@Schema(example = "ada", types = { "string", "null" }) @Nullable String assignedTo,
		@Schema(description = "The payment of a bank statement that told the same money before, and counts",
				types = { "string", "null" }) @Nullable UUID sameAs){

	static TransactionResponse of(BankTransaction transaction, @Nullable String assignedTo) {
		String currency = transaction.getCurrency();
		return new TransactionResponse(transaction.getId(), transaction.getProvider(), transaction.getTransactionId(),
				Money.display(transaction.getAmount(), currency), currency, transaction.getOccurredAt(),
				transaction.getReference(), transaction.getDescription(), transaction.getOriginalTransactionId(),
				transaction.getAssurance(), Money.display(transaction.getAllocated(), currency),
				Money.display(transaction.getUnapplied(), currency), transaction.getStatus(), transaction.getReason(),
				transaction.getCreatedAt(), transaction.getPayer(), transaction.getPayerAccount(),
				transaction.getAccount(), displayed(transaction.getFee(), currency), transaction.getTruncated(),
				transaction.getOccurredAtTold(), transaction.getAlsoTold(), transaction.getRawEventId(), assignedTo,
				transaction.getSameAs());
	}

	static @Nullable BigDecimal displayed(@Nullable BigDecimal fee, String currency) {
		return (fee != null) ? Money.display(fee, currency) : null;
	}

}
