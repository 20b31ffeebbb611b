package io.banksync.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

import io.banksync.allocation.Allocation;
import io.banksync.money.Money;
import io.banksync.web.error.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payment that a person applies to an invoice.
 *
 * @param invoice the invoice
 * @param amount in major units of the payment's currency
 * @param rate units of the invoice's currency for one of the payment's; null: the
 * currency is the same
 * @param invoiceAmount how much of the invoice that pays, in major units of the invoice's
 * currency
 */
record ManualAllocation(LockedInvoice invoice, BigDecimal amount, @Nullable BigDecimal rate, BigDecimal invoiceAmount) {

	private static final int MAX_RATE_DIGITS = 12;

	/**
	 * Checks one allocation of a request.
	 * @param path what comes before a field's name in errors
	 * @param wanted the requested allocation
	 * @param invoice the invoice
	 * @param currency the payment's, ISO 4217
	 * @param errors where mistakes are noted
	 */
	static ManualAllocation of(String path, ManualMatchRequest.Allocation wanted, LockedInvoice invoice,
			String currency, List<FieldError> errors) {
		requireDigits(path + "amount", wanted.amount(), currency, errors);
		boolean stated = wanted.rate() != null || wanted.invoiceAmount() != null;
		if (invoice.currency().equals(currency)) {
			if (stated) {
				errors.add(new FieldError(path + ((wanted.rate() != null) ? "rate" : "invoice_amount"),
						"must not be there: the payment is in the currency of " + invoice.number()));
			}
			return new ManualAllocation(invoice, wanted.amount(), null, wanted.amount());
		}
		if (!stated) {
			errors.add(new FieldError(path + ((wanted.invoiceId() != null) ? "invoice_id" : "invoice_number"),
					invoice.number() + " is in " + invoice.currency() + ", and the payment in " + currency
							+ ": say with rate or invoice_amount how much of it that pays"));
			return new ManualAllocation(invoice, wanted.amount(), null, BigDecimal.ZERO);
		}
		return inOtherCurrency(path, wanted, invoice, errors);
	}

	private static ManualAllocation inOtherCurrency(String path, ManualMatchRequest.Allocation wanted,
			LockedInvoice invoice, List<FieldError> errors) {
		BigDecimal rate = wanted.rate();
		if (rate == null) {
			rate = Objects.requireNonNull(wanted.invoiceAmount())
				.divide(wanted.amount(), MAX_RATE_DIGITS, RoundingMode.HALF_UP);
		}
		else if (rate.stripTrailingZeros().scale() > MAX_RATE_DIGITS) {
			errors
				.add(new FieldError(path + "rate", "must have at most " + MAX_RATE_DIGITS + " digits after the point"));
		}
		BigDecimal invoiceAmount = Allocation.convert(wanted.amount(), rate, invoice.currency());
		BigDecimal stated = wanted.invoiceAmount();
		if (stated != null) {
			requireDigits(path + "invoice_amount", stated, invoice.currency(), errors);
			if (wanted.rate() != null && stated.compareTo(invoiceAmount) != 0) {
				errors.add(new FieldError(path + "invoice_amount", "must be amount x rate, which is "
						+ invoiceAmount.toPlainString() + " " + invoice.currency() + "; or leave one of them out"));
			}
			invoiceAmount = stated;
		}
		if (rate.signum() == 0 || invoiceAmount.signum() == 0) {
			errors.add(new FieldError(path + "rate", "is so low that it pays nothing of " + invoice.number()));
		}
		return new ManualAllocation(invoice, wanted.amount(), rate, invoiceAmount);
	}

	/**
	 * Notes a mistake if an amount has more digits than its currency.
	 */
	static void requireDigits(String field, BigDecimal amount, String currency, List<FieldError> errors) {
		int digits = Money.fractionDigits(currency);
		if (amount.stripTrailingZeros().scale() > digits) {
			errors.add(new FieldError(field, "must have at most " + digits + " digits after the point in " + currency));
		}
	}

}
