package io.banksync.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.banksync.allocation.TransactionStatus;
import io.banksync.explanation.ExplanationResponse;
import io.banksync.invoice.InvoiceResponse;
import io.banksync.transaction.TimelineEntryResponse;
import io.banksync.transaction.TransactionDetailsResponse;
import io.banksync.transaction.TransactionResponse;
import org.jspecify.annotations.Nullable;

/**
 * An opened payment, with all that a person needs to decide about it.
 *
 * @param details the payment and its notes
 * @param explanation why it is here, and what it names
 * @param suggestions what it may be for; null: the page asks for them later
 * @param found the open invoices that a search found; null: nobody searched
 * @param meanwhile what happened since the page with the refused form was made
 * @param next the payment to open after an act; null: none
 * @param key the beginning of the keys of its forms
 * @param opened when the page was made
 */
record DeskPane(TransactionDetailsResponse details, ExplanationResponse explanation,
		@Nullable List<DeskSuggestion> suggestions, @Nullable List<InvoiceResponse> found,
		List<TimelineEntryResponse> meanwhile, @Nullable UUID next, UUID key, Instant opened) {

	private static final int MAX_KEYS = 8;

	/**
	 * Returns the payment.
	 */
	public TransactionResponse payment() {
		return this.details.transaction();
	}

	/**
	 * Returns whether something of it is left to decide about.
	 */
	public boolean isOpen() {
		TransactionStatus status = payment().status();
		return status == TransactionStatus.UNMATCHED || status == TransactionStatus.PARTIALLY_MATCHED;
	}

	/**
	 * Returns whether it is money that went back.
	 */
	public boolean wentBack() {
		return payment().amount().signum() < 0;
	}

	/**
	 * Returns the first keys that were looked for.
	 */
	public List<String> keys() {
		return this.explanation.keys().stream().map(ExplanationResponse.Key::key).distinct().limit(MAX_KEYS).toList();
	}

}
