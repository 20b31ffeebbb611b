package io.banksync.onboarding;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.banksync.money.Money;
import io.banksync.provider.ParsedEvent;
import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.TransactionDetails;
import io.banksync.web.error.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the definition of a provider makes of an event.
 *
 * @param eventId the provider's id for it; null: none that can be used
 * @param eventIdSigned the proof covers that id
 * @param eventType what happened; null: not said
 * @param paymentId the payment that it happened to; null: none
 * @param status the payment's status then; null: not said
 * @param occurredAt when; null: not said
 * @param amount how much it speaks of, in major units; null: not said
 * @param currency ISO 4217; null: not said
 * @param understood it would stand; else it would be quarantined
 * @param problems why it would not
 * @param rule the part of the definition that makes a transaction of it; null: none does,
 * it is an event only
 * @param transaction the transaction that it would become; null: none
 */
@Schema(name = "ExplainedEvent")
record ExplainedEventResponse(@Schema(example = "evt_001", types = {
		"string", "null" }) @Nullable String eventId, @Schema(example = "false") boolean eventIdSigned,
		@Schema(example = "transaction", types = { "string", "null" }) @Nullable String eventType,
		@Schema(types = { "string", "null" }) @Nullable String paymentId,
		@Schema(types = { "string", "null" }) @Nullable String status,
		@Schema(types = { "string", "null" }) @Nullable Instant occurredAt,
		@Schema(types = { "number", "null" }) @Nullable BigDecimal amount,
		@Schema(types = { "string", "null" }) @Nullable String currency, @Schema(example = "true") boolean understood,
		List<FieldError> problems, @Schema(example = "credits[0]", types = { "string", "null" }) @Nullable String rule,
		@Nullable ExplainedTransactionResponse transaction){

	/**
	 * The transaction that an event would become.
	 *
	 * @param transactionId the provider's id for it
	 * @param amount in major units; negative: taken back
	 * @param currency ISO 4217
	 * @param occurredAt when
	 * @param reference what the payer wrote; null: nothing
	 * @param description the provider's text; null: none
	 * @param originalTransactionId what is taken back; null: nothing
	 * @param payer who paid, or to whom money went back; null: not told
	 * @param payerAccount their account; null: not told
	 * @param account the account of ours that it went to; null: not told
	 * @param fee what the provider kept of it, in major units; null: not told
	 * @param truncated the names of the values of which something is left out
	 * @param occurredAtTold the time that was told, where it can't be true and the time
	 * of receipt stands instead; null: it can
	 */
	@Schema(name = "ExplainedTransaction")
	record ExplainedTransactionResponse(@Schema(example = "txn_001") String transactionId,
			@Schema(example = "5000.00") BigDecimal amount, @Schema(example = "NGN") String currency,
			@Schema(example = "2026-02-27T12:00:00Z") Instant occurredAt, @Schema(example = "INV-001", types = {
					"string", "null" }) @Nullable String reference,
			@Schema(types = { "string", "null" }) @Nullable String description,
			@Schema(types = { "string", "null" }) @Nullable String originalTransactionId,
			@Schema(types = { "string", "null" }) @Nullable String payer,
			@Schema(types = { "string", "null" }) @Nullable String payerAccount,
			@Schema(types = { "string", "null" }) @Nullable String account,
			@Schema(types = { "number", "null" }) @Nullable BigDecimal fee,
			@Schema(example = "[]") List<String> truncated,
			@Schema(types = { "string", "null" }) @Nullable String occurredAtTold){

		static ExplainedTransactionResponse of(NewTransaction transaction) {
			TransactionDetails details = transaction.details();
			return new ExplainedTransactionResponse(transaction.transactionId(), transaction.money().amount(),
					transaction.money().currency().getCurrencyCode(), transaction.occurredAt(), details.reference(),
					details.description(), transaction.originalTransactionId(), details.payer(), details.payerAccount(),
					details.account(), details.fee(), details.truncated(), transaction.occurredAtTold());
		}

	}

	static ExplainedEventResponse of(ParsedEvent parsed) {
		Money money = parsed.money();
		NewTransaction transaction = parsed.transaction();
		return new ExplainedEventResponse(parsed.eventId(), parsed.eventIdSigned(), parsed.type(), parsed.paymentId(),
				parsed.paymentStatus(), parsed.occurredAt(), (money != null) ? money.amount() : null,
				(money != null) ? money.currency().getCurrencyCode() : null, parsed.isUnderstood(), parsed.problems(),
				parsed.rule(), (transaction != null) ? ExplainedTransactionResponse.of(transaction) : null);
	}

}
