package io.banksync.explanation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.banksync.allocation.Reason;
import io.banksync.allocation.TriedKey;
import io.banksync.matching.ManualMatchRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a payment has its status.
 *
 * @param transactionId the payment
 * @param status how much of it is applied
 * @param reason the reason; null: no run has considered it yet
 * @param meaning the reason in a sentence; null: there is none
 * @param action what to do about it; null: unknown
 * @param keys the keys of possible numbers in its texts
 * @param candidates the invoices with one of these numbers
 * @param decisions its decisions, oldest first
 * @param suggestions what it may be for, strongest first; never applied automatically
 */
@Schema(name = "MatchExplanation")
public record ExplanationResponse(@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01") UUID transactionId,
		@Schema(example = "unmatched") String status, @Schema(example = "REFERENCE_NOT_FOUND", types = {
				"string", "null" }) @Nullable String reason,
		@Schema(types = { "string", "null" }) @Nullable String meaning,
		@Schema(types = { "string", "null" }) @Nullable String action, List<Key> keys, List<Candidate> candidates,
		List<PastDecision> decisions, List<Suggestion> suggestions){

	/**
	 * Returns what to do about it in the console; null: unknown.
	 */
	public @Nullable String remedy() {
		return Reason.find(this.reason).map(Reason::remedy).orElse(null);
	}

	/**
	 * A possible number in a payment's texts.
	 *
	 * @param key as it is compared: letters and digits, upper case
	 * @param source where it is: the whole reference, or a part of the reference or the
	 * description
	 * @param usable it can name an invoice in a run; false: shown because an invoice has
	 * it
	 */
	@Schema(name = "TriedKey")
	public record Key(@Schema(example = "INV001") String key, @Schema(example = "whole_reference", allowableValues = {
			"whole_reference", "reference", "description" }) String source, @Schema(example = "true") boolean usable){

		static Key of(TriedKey tried) {
			return new Key(tried.key(), tried.source().name().toLowerCase(Locale.ROOT), tried.usable());
		}

	}

	/**
	 * An invoice with one of these numbers.
	 *
	 * @param invoiceId our id for it
	 * @param invoiceNumber its number
	 * @param key the number by which it was found
	 * @param text that number as the payment writes it
	 * @param difference why the payment does not certainly name it; null: it does
	 * @param open what is still to be paid of it
	 * @param blocked a person took the payment off it: no run applies it there again
	 * @param currency ISO 4217
	 * @param status its status
	 * @param blocked a person took this payment off it
	 */
	@Schema(name = "Candidate")
	public record Candidate(@Schema(example = "0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11") UUID invoiceId,
			@Schema(example = "INV-001") String invoiceNumber, @Schema(example = "INV001") String key,
			@Schema(example = "inv 001") String text, @Schema(example = "The text goes on behind it: -2.", types = {
					"string", "null" }) @Nullable String difference,
			@Schema(example = "5000.00") BigDecimal open, @Schema(example = "NGN") String currency,
			@Schema(example = "pending") String status, @Schema(example = "false") boolean blocked){

	}

	/**
	 * A decision about a payment.
	 *
	 * @param reason the reason
	 * @param applied how much was applied then; negative: taken back
	 * @param runId the run that decided; null: a person
	 * @param evidence what the decision was based on
	 * @param decidedAt when
	 */
	@Schema(name = "PastDecision")
	public record PastDecision(@Schema(example = "REFERENCE_NOT_FOUND") String reason,
			@Schema(example = "0.00") BigDecimal applied, @Schema(types = {
					"string", "null" }) @Nullable UUID runId,
			@Schema(types = "object") @JsonRawValue String evidence,
			@Schema(example = "2026-02-27T12:00:05Z") Instant decidedAt){

	}

	/**
	 * What a payment may be for: one invoice, or several together. For money that went
	 * back: the payment that it may have come from.
	 *
	 * @param why what suggests it
	 * @param meaning that in a sentence
	 * @param key the number in the payment that is like the invoice's; null: none
	 * @param invoices the invoice; several for exact_sum and listed_numbers; for
	 * reversed_payment those that the payment paid
	 * @param match the body for /matches that does it
	 * @param payment our id for the payment that may have been taken back; null but for
	 * reversed_payment
	 * @param strong the payment has the numbers of these invoices, or such that look
	 * alike, and is exactly what is open on them; and no other suggestion is as good
	 */
	@Schema(name = "Suggestion")
	public record Suggestion(@Schema(example = "same_amount", allowableValues = {
			"same_number", "same_number_read_otherwise", "glued_number", "cut_number", "same_amount", "exact_sum",
			"listed_numbers", "reversed_payment", "one_edit_away" }) String why,
			@Schema(example = "The open amount is exactly what is left of the payment.") String meaning,
			@Schema(example = "INV001", types = { "string", "null" }) @Nullable String key,
			List<SuggestedInvoice> invoices, @Nullable ManualMatchRequest match,
			@Schema(example = "0199a3f0-5b1e-7c3a-9d2f-3f1e5a7b9c01",
					types = { "string", "null" }) @Nullable UUID payment,
			@Schema(example = "false",
					description = "The numbers and the amount fit, and no other suggestion is as good") boolean strong){

		Suggestion notStrong() {
			return new Suggestion(this.why, this.meaning, this.key, this.invoices, this.match, this.payment, false);
		}

	}

	/**
	 * An invoice of a suggestion.
	 *
	 * @param invoiceId our id for it
	 * @param invoiceNumber its number
	 * @param open what is still to be paid
	 * @param customer who is to pay it; null: not stated
	 * @param dueOn when it is due; null: not stated
	 */
	@Schema(name = "SuggestedInvoice")
	public record SuggestedInvoice(@Schema(example = "0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11") UUID invoiceId,
			@Schema(example = "INV-001") String invoiceNumber, @Schema(example = "5000.00") BigDecimal open,
			@Schema(example = "false") boolean blocked, @Schema(example = "Acme Ltd", types = {
					"string", "null" }) @Nullable String customer,
			@Schema(example = "2026-03-03", types = { "string", "null" }, format = "date") @Nullable LocalDate dueOn){

	}

}
