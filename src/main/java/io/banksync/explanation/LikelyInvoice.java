package io.banksync.explanation;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An open invoice, compared with the numbers that a payment names.
 *
 * @param invoice the invoice
 * @param likeness how its number is like one of them; null: it is not
 * @param key the number that it is like; null: it is like none
 * @param difference why the payment does not name it for certain; null: it does, or its
 * number is another
 */
record LikelyInvoice(OpenInvoice invoice, @Nullable Likeness likeness, @Nullable String key,
		@Nullable String difference) {

	static final int MAX_DISTANCE = 2;

	/**
	 * Orders by what speaks for them: the number it is called by, then one like it, then
	 * none; the oldest first.
	 */
	static final Comparator<LikelyInvoice> BY_NEARNESS = Comparator.comparingInt(LikelyInvoice::distance)
		.thenComparingLong((likely) -> likely.invoice.seq());

	static LikelyInvoice unlike(OpenInvoice invoice) {
		return new LikelyInvoice(invoice, null, null, null);
	}

	/**
	 * Returns it as one that was not found by its number, so that nobody knows how many
	 * others are one slip away too.
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
	 * Returns 0 where its number is named, 1 where it is like one that is, else 2.
	 */
	int distance() {
		if (this.likeness == null) {
			return MAX_DISTANCE;
		}
		return (this.likeness == Likeness.SAME_NUMBER) ? 0 : 1;
	}

	/**
	 * Returns the one of two comparisons of an invoice that says more.
	 */
	LikelyInvoice or(LikelyInvoice other) {
		boolean less = this.likeness == null || (other.likeness != null && other.likeness.compareTo(this.likeness) < 0);
		return less ? other : this;
	}

}
