package io.banksync.allocation;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Why a transaction has its status. The names are stored and shown, so they never change.
 */
public enum Reason {

	/** All of it was applied and paid exactly what was open. */
	EXACT("It paid exactly what was open.", "Nothing to do."),

	/** All of it was applied, and the invoice is still open for the rest. */
	PARTIAL("It paid a part of what was open.",
			"Expect the rest from the customer, or close it with `POST /invoices/{id}/write-off`."),

	/** It paid all that was open; the rest of it is not applied. */
	OVERPAYMENT("It was more than what was open; the rest is not applied.",
			"Apply the rest elsewhere with `POST /matches`, or refund it and `POST /transactions/{id}/ignore`."),

	/** It names several invoices, and paid exactly what was open on all of them. */
	MULTI_EXACT("It paid exactly what was open on all invoices that it names.", "Nothing to do."),

	/** It paid all but a small rest, which the run's policy wrote off. */
	WITHIN_TOLERANCE("It paid all but a small rest, which was written off.", "Nothing to do."),

	/** A person applied it. */
	MANUAL("A person applied it.",
			"If anything is left of it, `POST /matches` again, or `POST /transactions/{id}/ignore`."),

	/** A person took it out of reconciliation. */
	IGNORED("A person took it, or what is left of it, out of reconciliation.",
			"Nothing to do; `POST /transactions/{id}/unignore` takes that back."),

	/** A person took it into reconciliation again. */
	UNIGNORED("A person took it into reconciliation again.", "The next run looks at it: `POST /reconcile/run`."),

	/** A person took it off an invoice, and the next run may apply it again. */
	TAKEN_OFF("A person took it off its invoice.", "The next run looks at it: `POST /reconcile/run`."),

	/** Its reversal was undone, and its matches returned. */
	RESTORED("What had been taken back was given back to it, and it stands on its invoices again.", "Nothing to do."),

	/** The run that had matched it was undone. */
	RUN_UNDONE("The run that had matched it was undone.", "The next run looks at it: `POST /reconcile/run`."),

	/** It took back an earlier payment, or all of it was taken back. */
	REVERSAL_APPLIED("Money was taken back, and the invoices that it had paid are open again.",
			"If it was refunded on purpose, `POST /invoices/{id}/credit`; else expect the money again."),

	/** Its texts contain nothing that could name an invoice. */
	NO_REFERENCE("Nothing in it could be the number of an invoice.",
			"Ask the customer what it is for; then `POST /matches`, or `POST /transactions/{id}/ignore`."),

	/** No invoice has a number that it names. */
	REFERENCE_NOT_FOUND("No invoice has a number that it names.",
			"If the invoice is missing, `POST /invoices`, and the next run looks again. Else ask "
					+ "the customer, and `POST /matches`."),

	/** Several invoices have the number that it names. */
	AMBIGUOUS_REFERENCE("Several invoices have its reference, so that a choice would be a guess.",
			"Choose with `POST /matches`; void only what is not due."),

	/** The invoice that it names is void. */
	INVOICE_NOT_PAYABLE("The invoice that it names is void.",
			"If it is due after all, `POST /invoices/{id}/reopen`, and the next run looks again. "
					+ "Else refund it and `POST /transactions/{id}/ignore`."),

	/** A person took it off the invoice that it names. */
	BLOCKED_BY_USER("A person took it off the invoice that it names.",
			"Choose with `POST /matches`, or `POST /transactions/{id}/ignore`."),

	/** It names several invoices, and is not the exact sum of their open balances. */
	MULTI_SUM_MISMATCH("It names several invoices, and is not exactly what is open on them.",
			"Divide it with `POST /matches`."),

	/** It is less than the open balance, and the run's policy holds such payments. */
	UNDERPAYMENT_HELD("It is less than what is open, and such payments are held.",
			"Apply it with `POST /matches`, or expect the rest."),

	/** It is more than the open balance, and the run's policy holds such payments. */
	OVERPAYMENT_HELD("It is more than what is open, and such payments are held.",
			"Divide it with `POST /matches`, or refund it and `POST /transactions/{id}/ignore`."),

	/** The invoice that it names is in another currency. */
	CURRENCY_MISMATCH("The invoice that it names is in another currency.",
			"Settle it with `POST /matches` and its `rate`, or refund it and `POST /transactions/{id}/ignore`."),

	/**
	 * The invoice is paid, and an equal payment paid it a few days before or after this
	 * one.
	 */
	POSSIBLE_DUPLICATE_PAYMENT("The invoice is paid, and a payment of the same amount within 7 days of it did so.",
			"It was probably paid twice: refund it and `POST /transactions/{id}/ignore`."),

	/** The invoice that it names is paid already. */
	INVOICE_ALREADY_PAID("The invoice that it names is paid.",
			"Apply it elsewhere with `POST /matches`, or refund it and `POST /transactions/{id}/ignore`."),

	/** Its texts contain more possible numbers than are looked up. */
	TOO_MANY_REFERENCES("Its texts hold more numbers than are looked up.", "Choose with `POST /matches`."),

	/** More was taken back than is left of the payment that it names. */
	REVERSAL_EXCEEDS_PAYMENT("More was taken back than is left of the payment that it names.",
			"Find the payment that the rest came from and name it in `takes_back` of "
					+ "`POST /matches`, or `POST /transactions/{id}/ignore`."),

	/** It brings back money that was taken back, and pays the same invoices again. */
	REINSTATED("Money that was taken back came again, and pays what it had paid before.",
			"If anything is left of it, `POST /matches`, or `POST /transactions/{id}/ignore`."),

	/** It takes money back, but from no payment that we know. */
	REFUND_WITHOUT_ORIGINAL("Money was taken back and could not be tied to a payment that we hold.",
			"Find the payment and name it in `takes_back` of `POST /matches`, or "
					+ "`POST /transactions/{id}/ignore`.");

	private final String sentence;

	private final String action;

	Reason(String sentence, String action) {
		this.sentence = sentence;
		this.action = action;
	}

	/**
	 * Finds a reason by its name. Rows seeded with SQL may have others.
	 */
	public static Optional<Reason> find(@Nullable String name) {
		return Arrays.stream(values()).filter((reason) -> reason.name().equals(name)).findFirst();
	}

	/**
	 * Whether a partially applied payment keeps its rest with this reason: a person
	 * decided so, or was told.
	 */
	public boolean keepsRest() {
		return this == OVERPAYMENT || this == REINSTATED || this == MANUAL || this == BLOCKED_BY_USER;
	}

	/**
	 * Returns the explanation for a person.
	 */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Returns what to do about it.
	 */
	public String action() {
		return this.action;
	}

}
