package io.banksync.explanation;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An open invoice, compared with the numbers that a payment names.
 *
 * @param invoice the invoice
 * @param likeness how its number is similar to one of them; null: it is not
 * @param key the number that it is similar to; null: none
 * @param difference why the payment does not certainly name it; null: it does, or its
 * number is different
 */
record LikelyInvoice(OpenInvoice invoice, @Nullable Likeness likeness, @Nullable String key,
		@Nullable String difference) {

	static final int MAX_DISTANCE = 2;

	/**
	 * Orders invoices by their numbers: the same, then similar ones, then others; oldest
	 * first.
	 */
	static final Comparator<LikelyInvoice> BY_NEARNESS = Comparator.comparingInt(LikelyInvoice::distance)
		.thenComparingLong((likely) -> likely.invoice.seq());

	static LikelyInvoice unlike(OpenInvoice invoice) {
		return new LikelyInvoice(invoice, null, null, null);
	}

	/**
	 * Returns it without the likeness of a slip. Such an invoice was found in another
	 * way, so it is unknown how many others are one slip away too.
	 */
	LikelyInvoice withoutSlip() {
		return (this.likeness == Likeness.ONE_EDIT_AWAY) ? unlike(this.invoice) : this;
	}

	UUID id() {
		return this.invoice.id();
	}

	BigDecimal open() {
		return this.invoice.open();
	}

	boolean isExactly(BigDecimal amount) {
		return open().compareTo(amount) == 0;
	}

	/**
	 * Returns 0 if its number is named, 1 if it is similar to a named one, else 2.
	 */
	int distance() {
		if (this.likeness == null) {
			return MAX_DISTANCE;
		}
		return (this.likeness == Likeness.SAME_NUMBER) ? 0 : 1;
	}

	/**
	 * Returns the stronger of two comparisons of the same invoice.
	 */
	LikelyInvoice or(LikelyInvoice other) {
		boolean less = this.likeness == null || (other.likeness != null && other.likeness.compareTo(this.likeness) < 0);
		return less ? other : this;
	}

}
