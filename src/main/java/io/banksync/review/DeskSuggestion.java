package io.banksync.review;

import java.math.BigDecimal;
import java.util.List;

import io.banksync.explanation.ExplanationResponse.SuggestedInvoice;
import io.banksync.explanation.ExplanationResponse.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * A suggestion with its arithmetic.
 *
 * @param suggested the suggestion
 * @param match the request that applies it, as JSON; null: it can't be applied
 * @param open what is open on its invoices; null: money that went back
 * @param difference how much more is open than paid; null: money that went back
 * @param written the number as the payment writes it
 * @param printed the invoice's number
 */
record DeskSuggestion(Suggestion suggested, @Nullable String match, @Nullable BigDecimal open,
		@Nullable BigDecimal difference, List<MarkedPart> written, List<MarkedPart> printed) {

	private static final String WEAK = "one_edit_away";

	/**
	 * Adds the arithmetic to a suggestion.
	 * @param unapplied what is left of the payment
	 * @param match the request that applies it, as JSON
	 */
	static DeskSuggestion of(Suggestion suggested, BigDecimal unapplied, @Nullable String match) {
		BigDecimal open = (suggested.payment() != null) ? null
				: suggested.invoices().stream().map(SuggestedInvoice::open).reduce(BigDecimal.ZERO, BigDecimal::add);
		String printed = suggested.invoices().isEmpty() ? "" : suggested.invoices().getFirst().invoiceNumber();
		String written = suggested.key();
		List<MarkedPart> writtenParts = List.of();
		List<MarkedPart> printedParts = List.of();
		if (written != null && suggested.invoices().size() == 1) {
			writtenParts = MarkedPart.mark(written, printed);
			printedParts = MarkedPart.mark(printed, written);
		}
		return new DeskSuggestion(suggested, match, open, (open != null) ? open.subtract(unapplied) : null,
				writtenParts, printedParts);
	}

	/**
	 * Returns whether only a slip of the pen suggests it.
	 */
	public boolean isWeak() {
		return this.suggested.why().equals(WEAK);
	}

	/**
	 * Returns whether exactly what was paid is open.
	 */
	public boolean isEqual() {
		return this.difference != null && this.difference.signum() == 0;
	}

}
