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
			"Expect the rest from the customer, or close it with `POST /invoices/{id}/write-off`.",
			"Expect the rest from the customer, or write it off."),

	/** It paid all that was open; the rest of it is not applied. */
	OVERPAYMENT("It was more than what was open; the rest is not applied.",
			"Apply the rest elsewhere with `POST /matches`, or refund it and `POST /transactions/{id}/ignore`.",
			"Apply the rest to another invoice, or refund it and ignore it here."),

	/** It names several invoices, and paid exactly what was open on all of them. */
	MULTI_EXACT("It paid exactly what was open on all invoices that it names.", "Nothing to do."),

	/** It paid all but a small rest, which the run's policy wrote off. */
	WITHIN_TOLERANCE("It paid all but a small rest, which was written off.", "Nothing to do."),

	/** A person applied it. */
	MANUAL("A person applied it.",
			"If anything is left of it, `POST /matches` again, or `POST /transactions/{id}/ignore`.",
			"If anything is left of it, apply it, or ignore it."),

	/** A person took it out of reconciliation. */
	IGNORED("A person excluded it, or what is left of it, from reconciliation.",
			"Nothing to do; `POST /transactions/{id}/unignore` undoes that.",
			"Nothing to do; you can stop ignoring it."),

	/** A person took it into reconciliation again. */
	UNIGNORED("A person included it in reconciliation again.", "The next run looks at it: `POST /reconcile/run`.",
			"The next run looks at it."),

	/** A person took it off an invoice, and the next run may apply it again. */
	TAKEN_OFF("A person took it off its invoice.", "The next run looks at it: `POST /reconcile/run`.",
			"The next run looks at it."),

	/** A statement had told it before, and the payment of that statement counts. */
	TOLD_TWICE("A bank statement had told this money before, and counts.",
			"Nothing to do. If it is money of its own, `POST /transactions/{id}/unignore`.",
			"Nothing to do. If it is money of its own, stop ignoring it."),

	/**
	 * A statement had told the same amount, and nothing shows whether it is this money.
	 */
	POSSIBLY_TOLD_TWICE("A bank statement had told the same amount, and nothing shows whether it is this money.",
			"Compare the two. If it is the same money, `POST /transactions/{id}/ignore`; else "
					+ "`POST /transactions/{id}/unignore`, and the next run looks at it.",
			"Compare the two. If it is the same money, ignore it; else include it, and the next run looks at it."),

	/** The file of statements that had told it was undone. */
	IMPORT_UNDONE("The import of the statement that told it was undone.",
			"Nothing to do; importing the file again includes it again.",
			"Nothing to do; importing the file again includes it again."),

	/** It was a batch, and a statement tells the payments in it one by one. */
	BROKEN_DOWN("It was a batch, and a statement tells the payments in it one by one. These count.", "Nothing to do."),

	/** The file of statements that had told it before was undone. */
	TELLING_UNDONE("The import of the statement that had told it before was undone.",
			"The next run looks at it: `POST /reconcile/run`.", "The next run looks at it."),

	/** Its reversal was undone, and its matches returned. */
	RESTORED("The money that had been taken back was returned, and it pays its invoices again.", "Nothing to do."),

	/** The run that had matched it was undone. */
	RUN_UNDONE("The run that had matched it was undone.", "The next run looks at it: `POST /reconcile/run`.",
			"The next run looks at it."),

	/** It took back an earlier payment, or all of it was taken back. */
	REVERSAL_APPLIED("Money was taken back, and the invoices that it had paid are open again.",
			"If the refund was intended, `POST /invoices/{id}/credit`. Otherwise expect the money again.",
			"If the refund was intended, credit the invoice. Otherwise expect the money again."),

	/** Its texts contain nothing that could name an invoice. */
	NO_REFERENCE("Nothing in it could be the number of an invoice.",
			"Ask the customer what it is for; then `POST /matches`, or `POST /transactions/{id}/ignore`.",
			"Ask the customer what it is for; then apply it, or ignore it."),

	/** No invoice has a number that it names. */
	REFERENCE_NOT_FOUND("No invoice has a number that it names.",
			"If the invoice is missing, `POST /invoices`, and the next run looks again. Else ask "
					+ "the customer, and `POST /matches`.",
			"If the invoice is missing, create it, and the next run looks again. Else ask the "
					+ "customer, and apply it."),

	/** Several invoices have the number that it names. */
	AMBIGUOUS_REFERENCE("Several invoices have its reference, and a choice would be a guess.",
			"Choose with `POST /matches`. Void only invoices that are not due.",
			"Choose an invoice. Void only invoices that are not due."),

	/** The invoice that it names is void. */
	INVOICE_NOT_PAYABLE("The invoice that it names is void.",
			"If it is due after all, `POST /invoices/{id}/reopen`, and the next run looks again. "
					+ "Else refund it and `POST /transactions/{id}/ignore`.",
			"If it is due after all, reopen it, and the next run looks again. Else refund the payment "
					+ "and ignore it here."),

	/** A person took it off the invoice that it names. */
	BLOCKED_BY_USER("A person took it off the invoice that it names.",
			"Choose with `POST /matches`, or `POST /transactions/{id}/ignore`.", "Choose an invoice, or ignore it."),

	/** It names several invoices, and is not the exact sum of their open balances. */
	MULTI_SUM_MISMATCH("It names several invoices, and is not exactly what is open on them.",
			"Divide it with `POST /matches`.", "Split it over the invoices."),

	/** It is less than the open balance, and the run's policy holds such payments. */
	UNDERPAYMENT_HELD("It is less than what is open, and the policy holds such payments.",
			"Apply it with `POST /matches`, or expect the rest.", "Apply it, or expect the rest."),

	/** It is more than the open balance, and the run's policy holds such payments. */
	OVERPAYMENT_HELD("It is more than what is open, and the policy holds such payments.",
			"Divide it with `POST /matches`, or refund it and `POST /transactions/{id}/ignore`.",
			"Split it, or refund it and ignore it here."),

	/** The invoice that it names is in another currency. */
	CURRENCY_MISMATCH("The invoice that it names is in another currency.",
			"Settle it with `POST /matches` and its `rate`, or refund it and `POST /transactions/{id}/ignore`.",
			"Find the invoice and settle it, or refund the payment and ignore it here."),

	/**
	 * The invoice is paid, and an equal payment paid it a few days before or after this
	 * one.
	 */
	POSSIBLE_DUPLICATE_PAYMENT("The invoice is paid, by a payment of the same amount within 7 days of this one.",
			"It was probably paid twice: refund it and `POST /transactions/{id}/ignore`.",
			"It was probably paid twice: refund it and ignore it here."),

	/** The invoice that it names is paid already. */
	INVOICE_ALREADY_PAID("The invoice that it names is paid.",
			"Apply it elsewhere with `POST /matches`, or refund it and `POST /transactions/{id}/ignore`.",
			"Apply it to another invoice, or refund it and ignore it here."),

	/** Its texts contain more possible numbers than are looked up. */
	TOO_MANY_REFERENCES("Its texts hold more numbers than are looked up.", "Choose with `POST /matches`.",
			"Choose an invoice."),

	/** More was taken back than is left of the payment that it names. */
	REVERSAL_EXCEEDS_PAYMENT("More was taken back than is left of the payment that it names.",
			"Find the payment that the rest came from and name it in `takes_back` of "
					+ "`POST /matches`, or `POST /transactions/{id}/ignore`.",
			"Find the payment that the rest came from and apply it there, or ignore it."),

	/** It brings back money that was taken back, and pays the same invoices again. */
	REINSTATED("Money that was taken back arrived again, and pays the same invoices as before.",
			"If anything is left of it, `POST /matches`, or `POST /transactions/{id}/ignore`.",
			"If anything is left of it, apply it, or ignore it."),

	/** It takes money back, but from no payment that we know. */
	REFUND_WITHOUT_ORIGINAL("Money was taken back and could not be tied to a payment that we hold.",
			"Find the payment and name it in `takes_back` of `POST /matches`, or "
					+ "`POST /transactions/{id}/ignore`.",
			"Find the payment and apply it there, or ignore it.");

	private final String sentence;

	private final String action;

	private final String remedy;

	Reason(String sentence, String remedy) {
		this(sentence, remedy, remedy);
	}

	Reason(String sentence, String action, String remedy) {
		this.sentence = sentence;
		this.action = action;
		this.remedy = remedy;
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
	 * Whether a transaction with this reason is ignored.
	 */
	public boolean ignores() {
		return this == IGNORED || !counts();
	}

	/**
	 * Whether a transaction with this reason is money, whatever became of it; false:
	 * other transactions are this money, or none is.
	 */
	public boolean counts() {
		return this != TOLD_TWICE && this != IMPORT_UNDONE && this != BROKEN_DOWN;
	}

	/**
	 * Returns the explanation for a person.
	 */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Returns what to do about it, with the calls of the API.
	 */
	public String action() {
		return this.action;
	}

	/**
	 * Returns what to do about it in the console.
	 */
	public String remedy() {
		return this.remedy;
	}

}
