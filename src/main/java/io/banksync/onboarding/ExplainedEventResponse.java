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
 * An event as the definition of its provider reads it.
 *
 * @param eventId the provider's id for it; null: none usable
 * @param eventIdSigned the signature covers that id
 * @param eventType its type; null: none
 * @param paymentId the provider's id of the payment; null: none
 * @param status the payment's status then; null: none
 * @param occurredAt when it occurred; null: none
 * @param amount its amount, in major units; null: none
 * @param currency ISO 4217; null: none
 * @param understood it would be stored; else it would be quarantined
 * @param problems why it would be quarantined
 * @param rule the entry of {@code credits} that makes a transaction of it; null: none
 * does
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
	 * @param amount in major units; negative: money that went back
	 * @param currency ISO 4217
	 * @param occurredAt when
	 * @param reference the payer's text; null: none
	 * @param description the provider's text; null: none
	 * @param originalTransactionId the transaction that it reverses; null: none
	 * @param payer the payer, or the receiver of money that went back; null: not reported
	 * @param payerAccount their account; null: not reported
	 * @param account our account; null: not reported
	 * @param fee the provider's fee, in major units; null: not reported
	 * @param truncated the names of values that were cut or left out
	 * @param occurredAtTold the reported time, if it can't be true and {@code occurredAt}
	 * is the time of receipt; null: it can be true
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
