package io.banksync.provider;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The places of an event's values. A text has a list of places, and the first with a
 * value counts: a JSON pointer, {@code header:NAME}, or a template such as
 * {@code {/event}:{/data/id}}.
 *
 * @param type its type
 * @param paymentId the provider's id of the payment
 * @param paymentIdRequiredFor the types that must name a payment
 * @param status the payment's status then
 * @param transactionId the provider's id of the transaction
 * @param amount how much
 * @param currency in which currency
 * @param occurredAt when
 * @param reference the payer's text about its purpose
 * @param description the provider's text
 * @param originalTransactionId the transaction that this one reverses
 * @param payer the payer, or the receiver of money that went back
 * @param payerAccount their account
 * @param account our account
 * @param fee the provider's fee, in the amount's currency, unit and format
 */
record FieldsDefinition(@DefaultValue List<String> type, @DefaultValue List<String> paymentId,
		@DefaultValue List<String> paymentIdRequiredFor, @DefaultValue List<String> status,
		@DefaultValue List<String> transactionId, @Valid @Nullable AmountDefinition amount,
		@Valid @Nullable CurrencyDefinition currency, @Valid @Nullable TimeDefinition occurredAt,
		@DefaultValue List<String> reference, @DefaultValue List<String> description,
		@DefaultValue List<String> originalTransactionId, @DefaultValue List<String> payer,
		@DefaultValue List<String> payerAccount, @DefaultValue List<String> account, @DefaultValue List<String> fee) {

	/**
	 * Units of amounts.
	 */
	enum Unit {

		/** The currency's smallest unit: cents. */
		MINOR,

		/** The currency itself. */
		MAJOR

	}

	/**
	 * Where the amount is.
	 *
	 * @param at places; the first with a value counts
	 * @param debit places of outgoing money, if that has places of its own
	 * @param credit places of incoming money, if that has places of its own
	 * @param format its unit
	 * @param unit its unit
	 * @param digits the provider's minor digits by currency, if they differ from ISO 4217
	 */
	record AmountDefinition(@DefaultValue List<String> at, @DefaultValue List<String> debit,
			@DefaultValue List<String> credit, @DefaultValue("plain") AmountFormat format, @Nullable Unit unit,
			@DefaultValue Map<String, Integer> digits) {

	}

	/**
	 * Where the currency is.
	 *
	 * @param at places; the first with a value counts
	 * @param defaultCode the default currency
	 * @param mapping ISO 4217 codes by the provider's own names
	 */
	record CurrencyDefinition(@DefaultValue List<String> at, @Name("default") @Nullable String defaultCode,
			@DefaultValue Map<String, String> mapping) {

	}

	/**
	 * Where the time is.
	 *
	 * @param at places; the first with a value counts; {@code received}, as the last: the
	 * time of receipt
	 * @param format {@code rfc3339}, {@code iso8601}, which may have no zone, a space for
	 * the T and a leap second, {@code epoch-seconds}, {@code epoch-millis} or patterns of
	 * {@link java.time.format.DateTimeFormatter}
	 * @param zone the zone of times without a zone
	 */
	record TimeDefinition(@DefaultValue List<String> at, @DefaultValue("rfc3339") List<String> format,
			@Nullable ZoneId zone) {

	}

	/**
	 * Returns these fields, and those of another definition if these are not set.
	 */
	FieldsDefinition over(FieldsDefinition base) {
		return new FieldsDefinition(or(this.type, base.type), or(this.paymentId, base.paymentId),
				or(this.paymentIdRequiredFor, base.paymentIdRequiredFor), or(this.status, base.status),
				or(this.transactionId, base.transactionId), or(this.amount, base.amount),
				or(this.currency, base.currency), or(this.occurredAt, base.occurredAt),
				or(this.reference, base.reference), or(this.description, base.description),
				or(this.originalTransactionId, base.originalTransactionId), or(this.payer, base.payer),
				or(this.payerAccount, base.payerAccount), or(this.account, base.account), or(this.fee, base.fee));
	}

	/**
	 * Returns these fields for an event that returns the money of a transaction. It names
	 * that transaction, and derives its own id from that one's. Its purpose follows from
	 * that transaction, so none of its texts pays an invoice.
	 * @param places places of that transaction's id
	 */
	FieldsDefinition restoring(List<String> places) {
		List<String> ids = places.stream().map((place) -> Selector.inTemplate(place) + ":restored").toList();
		return new FieldsDefinition(this.type, this.paymentId, this.paymentIdRequiredFor, this.status, ids, this.amount,
				this.currency, this.occurredAt, List.of(), List.of(), places, this.payer, this.payerAccount,
				this.account, this.fee);
	}

	private static List<String> or(List<String> own, List<String> other) {
		return own.isEmpty() ? other : own;
	}

	private static <T> @Nullable T or(@Nullable T own, @Nullable T other) {
		return (own != null) ? own : other;
	}

}
