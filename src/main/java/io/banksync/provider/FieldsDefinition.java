package io.banksync.provider;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Where an event says what. Texts are found by a list of places, of which the first that
 * is there counts: a JSON pointer, {@code header:NAME}, or a template such as
 * {@code {/event}:{/data/id}}.
 *
 * @param type what happened
 * @param paymentId the payment that it happened to
 * @param paymentIdRequiredFor the types that must name a payment
 * @param status the payment's status then
 * @param transactionId the provider's id of the movement of money
 * @param amount how much
 * @param currency in which currency
 * @param occurredAt when
 * @param reference what the payer wrote to say what it is for
 * @param description the provider's text
 * @param originalTransactionId the movement that this one takes back
 * @param payer who paid, or to whom money went back
 * @param payerAccount their account
 * @param account the account of ours that it went to
 * @param fee what the provider kept of it, in the amount's currency, unit and format
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
	 * @param at places, the first that is there
	 * @param debit places of what went out, where that has a place of its own
	 * @param credit places of what came in, where that has a place of its own
	 * @param format how it is written
	 * @param unit its unit
	 * @param digits how many minor digits the provider uses, by currency, where those are
	 * not what ISO 4217 says
	 */
	record AmountDefinition(@DefaultValue List<String> at, @DefaultValue List<String> debit,
			@DefaultValue List<String> credit, @DefaultValue("plain") AmountFormat format, @Nullable Unit unit,
			@DefaultValue Map<String, Integer> digits) {

	}

	/**
	 * Where the currency is.
	 *
	 * @param at places, the first that is there
	 * @param defaultCode the currency where none is said
	 * @param mapping ISO 4217 codes by what the provider writes instead
	 */
	record CurrencyDefinition(@DefaultValue List<String> at, @Name("default") @Nullable String defaultCode,
			@DefaultValue Map<String, String> mapping) {

	}

	/**
	 * Where the time is.
	 *
	 * @param at places, the first that is there; {@code received}, as the last: when the
	 * delivery came
	 * @param format {@code rfc3339}, {@code iso8601}, which may have no zone, a space for
	 * the T and a leap second, {@code epoch-seconds}, {@code epoch-millis} or patterns of
	 * {@link java.time.format.DateTimeFormatter}
	 * @param zone the zone of times that are written without one
	 */
	record TimeDefinition(@DefaultValue List<String> at, @DefaultValue("rfc3339") List<String> format,
			@Nullable ZoneId zone) {

	}

	/**
	 * Returns these fields, and those of another where these say nothing.
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
	 * Returns these fields for an event that gives back what a transaction took. It names
	 * that one, and has an id of its own made of that one's. What it is for is known from
	 * there, so that no text of it pays an invoice.
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
