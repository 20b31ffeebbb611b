package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What reconciliation means, as plainly as it can be said: payments come one at a time,
 * each is decided by the balances at that moment, and after each everything that has
 * nothing applied is looked at again until nothing changes. What a person did stands. The
 * service must give the same.
 */
class SerialReconciliation {

	/** In the order in which they were created, by number. */
	final Map<String, Invoice> invoices = new LinkedHashMap<>();

	/** In the order in which they came. */
	final List<Payment> payments = new ArrayList<>();

	/** Pairs of payment and invoice that a person took apart. */
	final Set<String> blocks = new HashSet<>();

	boolean holdPartial;

	boolean holdOver;

	BigDecimal tolerance = BigDecimal.ZERO;

	private final List<Payment> come = new ArrayList<>();

	// Pairs of payment and invoice that a person put together or took apart.
	private final Set<String> touched = new HashSet<>();

	private int run;

	void create(Invoice invoice) {
		this.invoices.put(invoice.number, invoice);
	}

	/**
	 * Reconciles.
	 * @return the run's number
	 */
	int run() {
		this.run++;
		this.come.clear();
		for (Payment payment : this.payments) {
			this.come.add(payment);
			if (payment.status.equals("unmatched")) {
				look(payment);
			}
			settle();
		}
		return this.run;
	}

	private void settle() {
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Payment payment : this.come) {
				if (payment.status.equals("unmatched") && look(payment)) {
					changed = true;
					break;
				}
			}
		}
	}

	/**
	 * Decides a payment.
	 * @return whether any money moved
	 */
	private boolean look(Payment payment) {
		if (payment.amount.signum() < 0) {
			return takeBack(payment);
		}
		Map<String, List<Invoice>> named = named(payment);
		if (named.isEmpty()) {
			payment.reason = hasUsableKey(payment) ? "REFERENCE_NOT_FOUND" : "NO_REFERENCE";
			return false;
		}
		Set<Invoice> invoices = new HashSet<>();
		for (List<Invoice> ofKey : named.values()) {
			if (ofKey.stream().filter(Invoice::isPayable).count() > 1) {
				payment.reason = "AMBIGUOUS_REFERENCE";
				return false;
			}
			invoices.add(ofKey.stream().filter(Invoice::isPayable).findFirst().orElse(ofKey.getFirst()));
		}
		if (invoices.size() > 1) {
			return lookAtSeveral(payment, named.keySet(), invoices);
		}
		Invoice invoice = invoices.iterator().next();
		boolean digitsOnly = !payment.isWhole(this) && named.keySet().stream().allMatch(SerialReconciliation::isDigits);
		if (digitsOnly && (!invoice.isPayable() || !invoice.currency.equals(payment.currency)
				|| invoice.open().signum() == 0 || payment.rest().compareTo(invoice.open()) != 0)) {
			payment.reason = "REFERENCE_NOT_FOUND";
			return false;
		}
		return lookAtOne(payment, invoice);
	}

	private boolean lookAtOne(Payment payment, Invoice invoice) {
		BigDecimal open = invoice.open();
		BigDecimal rest = payment.rest();
		if (!invoice.isPayable()) {
			payment.reason = "INVOICE_NOT_PAYABLE";
		}
		else if (!invoice.currency.equals(payment.currency)) {
			payment.reason = "CURRENCY_MISMATCH";
		}
		else if (this.blocks.contains(pair(payment, invoice))) {
			payment.reason = "BLOCKED_BY_USER";
		}
		else if (open.signum() == 0) {
			payment.reason = invoice.hasEqualPayment(payment) ? "POSSIBLE_DUPLICATE_PAYMENT" : "INVOICE_ALREADY_PAID";
		}
		else if (rest.compareTo(open) == 0) {
			return apply(payment, invoice, rest, BigDecimal.ZERO, "EXACT");
		}
		else if (rest.compareTo(open) < 0) {
			BigDecimal short_ = open.subtract(rest);
			if (short_.compareTo(this.tolerance) <= 0) {
				return apply(payment, invoice, rest, short_, "WITHIN_TOLERANCE");
			}
			if (!this.holdPartial) {
				return apply(payment, invoice, rest, BigDecimal.ZERO, "PARTIAL");
			}
			payment.reason = "UNDERPAYMENT_HELD";
		}
		else if (this.holdOver) {
			payment.reason = "OVERPAYMENT_HELD";
		}
		else {
			return apply(payment, invoice, open, BigDecimal.ZERO, "OVERPAYMENT");
		}
		return false;
	}

	private boolean lookAtSeveral(Payment payment, Set<String> keys, Set<Invoice> invoices) {
		BigDecimal sum = BigDecimal.ZERO;
		boolean fit = keys.stream().noneMatch(SerialReconciliation::isDigits);
		for (Invoice invoice : invoices) {
			sum = sum.add(invoice.open());
			fit &= invoice.isPayable() && invoice.currency.equals(payment.currency)
					&& !this.blocks.contains(pair(payment, invoice));
		}
		if (!fit || sum.compareTo(payment.rest()) != 0) {
			payment.reason = "MULTI_SUM_MISMATCH";
			return false;
		}
		for (Invoice invoice : this.invoices.values()) {
			if (invoices.contains(invoice) && invoice.open().signum() > 0) {
				apply(payment, invoice, invoice.open(), BigDecimal.ZERO, "MULTI_EXACT");
			}
		}
		return true;
	}

	private boolean apply(Payment payment, Invoice invoice, BigDecimal amount, BigDecimal writeOff, String reason) {
		new Application(payment, invoice, amount, writeOff, this.run).make();
		payment.reason = reason;
		return true;
	}

	private boolean takeBack(Payment negative) {
		Payment original = this.come.stream()
			.filter((payment) -> payment.id.equals(negative.originalId) && payment.amount.signum() > 0
					&& payment.currency.equals(negative.currency))
			.findFirst()
			.orElse(null);
		BigDecimal left = negative.amount.negate();
		if (original == null || original.amount.subtract(original.reversed).compareTo(left) < 0) {
			negative.reason = "REFUND_WITHOUT_ORIGINAL";
			return false;
		}
		BigDecimal unapplied = original.rest();
		original.reversed = original.reversed.add(left);
		left = left.subtract(unapplied).max(BigDecimal.ZERO);
		while (left.signum() > 0) {
			Application last = original.applications.getLast();
			BigDecimal taken = last.amount.min(left);
			last.amount = last.amount.subtract(taken);
			last.writeOff = BigDecimal.ZERO;
			left = left.subtract(taken);
			if (last.amount.signum() == 0) {
				last.undo();
			}
		}
		if (original.amount.compareTo(original.reversed) == 0) {
			original.status = "reversed";
			original.reason = "REVERSAL_APPLIED";
		}
		else if (!original.applications.isEmpty()) {
			original.status = original.statusNow();
		}
		negative.status = "reversed";
		negative.reason = "REVERSAL_APPLIED";
		return true;
	}

	/**
	 * A person applies a payment to invoices, all of it or nothing.
	 * @return whether it was possible; also below
	 */
	boolean match(Payment payment, Map<Invoice, BigDecimal> amounts) {
		BigDecimal total = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		boolean possible = payment.amount.signum() > 0
				&& (payment.status.equals("unmatched") || payment.status.equals("partially_matched"))
				&& total.compareTo(payment.rest()) <= 0
				&& amounts.keySet()
					.stream()
					.allMatch((invoice) -> invoice.isPayable() && invoice.currency.equals(payment.currency)
							&& amounts.get(invoice).compareTo(invoice.open()) <= 0);
		if (possible) {
			amounts.forEach((invoice, amount) -> {
				new Application(payment, invoice, amount, BigDecimal.ZERO, Application.BY_HAND).make();
				this.touched.add(pair(payment, invoice));
			});
			payment.reason = "MANUAL";
		}
		return possible;
	}

	/**
	 * A person takes a payment off an invoice, for good.
	 */
	void reverse(Application application) {
		application.undo();
		application.payment.status = application.payment.statusNow();
		application.payment.reason = "BLOCKED_BY_USER";
		this.blocks.add(pair(application.payment, application.invoice));
		this.touched.add(pair(application.payment, application.invoice));
	}

	boolean ignore(Payment payment) {
		return move(payment, "unmatched", "ignored", "IGNORED");
	}

	boolean unignore(Payment payment) {
		return move(payment, "ignored", "unmatched", "UNIGNORED");
	}

	private static boolean move(Payment payment, String from, String to, String reason) {
		if (!payment.status.equals(from)) {
			return false;
		}
		payment.status = to;
		payment.reason = reason;
		return true;
	}

	/**
	 * A person undoes a run, but not what persons touched.
	 */
	void undo(int run) {
		for (Payment payment : this.payments) {
			for (Application application : List.copyOf(payment.applications)) {
				if (application.run == run && !this.touched.contains(pair(payment, application.invoice))) {
					application.undo();
					payment.status = payment.statusNow();
					payment.reason = "RUN_UNDONE";
				}
			}
		}
	}

	boolean voidInvoice(Invoice invoice) {
		boolean possible = invoice.statusNow().equals("pending");
		if (possible) {
			invoice.status = "void";
		}
		return possible;
	}

	boolean addReference(Invoice invoice, String reference) {
		return invoice.keys.add(key(reference));
	}

	static String pair(Payment payment, Invoice invoice) {
		return payment.id + " " + invoice.number;
	}

	/**
	 * Returns the invoices that a payment names, by the key that names them.
	 */
	Map<String, List<Invoice>> named(Payment payment) {
		Map<String, List<Invoice>> whole = withKeys(List.of(key(payment.reference)));
		if (!whole.isEmpty()) {
			return whole;
		}
		Map<String, List<Invoice>> named = withKeys(spans(payment.reference));
		named.putAll(withKeys(spans(payment.description)));
		return named;
	}

	private Map<String, List<Invoice>> withKeys(List<String> keys) {
		Map<String, List<Invoice>> found = new LinkedHashMap<>();
		for (String key : keys) {
			List<Invoice> ofKey = this.invoices.values()
				.stream()
				.filter((invoice) -> invoice.keys.contains(key))
				.toList();
			if (!ofKey.isEmpty()) {
				found.put(key, ofKey);
			}
		}
		return found;
	}

	private boolean hasUsableKey(Payment payment) {
		return !key(payment.reference).isEmpty() || usable(payment.reference) || usable(payment.description);
	}

	private static boolean usable(@Nullable String text) {
		List<String> tokens = tokens(text);
		for (int from = 0; from < tokens.size(); from++) {
			for (int to = from + 1; to <= Math.min(tokens.size(), from + 4); to++) {
				if (isUsable(String.join("", tokens.subList(from, to)))) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Returns the keys in a text that an invoice has, without those inside a longer one.
	 */
	private List<String> spans(@Nullable String text) {
		List<String> tokens = tokens(text);
		List<int[]> matched = new ArrayList<>();
		for (int length = 4; length >= 1; length--) {
			for (int from = 0; from + length <= tokens.size(); from++) {
				int start = from;
				int end = from + length;
				String key = String.join("", tokens.subList(start, end));
				if (isUsable(key) && !withKeys(List.of(key)).isEmpty()
						&& matched.stream().noneMatch((longer) -> longer[0] <= start && end <= longer[1])) {
					matched.add(new int[] { start, end });
				}
			}
		}
		return matched.stream().map((span) -> String.join("", tokens.subList(span[0], span[1]))).distinct().toList();
	}

	static boolean isUsable(String key) {
		boolean letter = key.chars().anyMatch((c) -> c >= 'A');
		boolean digit = key.chars().anyMatch((c) -> c <= '9');
		return key.length() <= 35 && ((letter && digit && key.length() >= 5) || isDigits(key));
	}

	static boolean isDigits(String key) {
		return key.length() >= 6 && key.length() <= 35 && key.chars().allMatch((c) -> c <= '9');
	}

	static List<String> tokens(@Nullable String text) {
		List<String> tokens = new ArrayList<>();
		for (String token : upper(text).split("[^A-Z0-9]+")) {
			if (!token.isEmpty()) {
				tokens.add(token);
			}
		}
		return tokens;
	}

	static String key(@Nullable String text) {
		String key = upper(text).replaceAll("[^A-Z0-9]", "");
		return (key.length() <= 35) ? key : "";
	}

	private static String upper(@Nullable String text) {
		StringBuilder upper = new StringBuilder();
		String normalized = (text != null) ? Normalizer.normalize(text, Normalizer.Form.NFKC) : "";
		normalized.chars().forEach((c) -> upper.append((char) ((c >= 'a' && c <= 'z') ? c - 32 : c)));
		return upper.toString();
	}

	/**
	 * Money of a payment on an invoice.
	 */
	static class Application {

		static final int BY_HAND = 0;

		final Payment payment;

		final Invoice invoice;

		/** The run that made it. */
		final int run;

		BigDecimal amount;

		BigDecimal writeOff;

		Application(Payment payment, Invoice invoice, BigDecimal amount, BigDecimal writeOff, int run) {
			this.payment = payment;
			this.invoice = invoice;
			this.amount = amount;
			this.writeOff = writeOff;
			this.run = run;
		}

		String kind() {
			return (this.run == BY_HAND) ? "manual" : "auto";
		}

		void make() {
			this.payment.applications.add(this);
			this.invoice.applications.add(this);
			this.payment.status = this.payment.statusNow();
		}

		void undo() {
			this.payment.applications.remove(this);
			this.invoice.applications.remove(this);
		}

	}

	/**
	 * An invoice.
	 */
	static class Invoice {

		final String number;

		final Set<String> keys = new HashSet<>();

		final BigDecimal due;

		final String currency;

		String status;

		final List<Application> applications = new ArrayList<>();

		Invoice(String number, BigDecimal due, String currency, String status) {
			this.number = number;
			this.keys.add(key(number));
			this.due = due;
			this.currency = currency;
			this.status = status;
		}

		boolean isPayable() {
			return !this.status.equals("void");
		}

		BigDecimal paid() {
			return this.applications.stream()
				.map((application) -> application.amount.add(application.writeOff))
				.reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		BigDecimal open() {
			return this.status.equals("pending") ? this.due.subtract(paid()) : BigDecimal.ZERO;
		}

		String statusNow() {
			if (!this.status.equals("pending") || paid().signum() == 0) {
				return this.status;
			}
			return (open().signum() == 0) ? "paid" : "partially_paid";
		}

		boolean hasEqualPayment(Payment payment) {
			return this.applications.stream()
				.map((application) -> application.payment)
				.anyMatch((other) -> other != payment && other.amount.compareTo(payment.amount) == 0
						&& other.currency.equals(payment.currency)
						&& Duration.between(other.occurredAt, payment.occurredAt)
							.abs()
							.compareTo(Duration.ofDays(7)) <= 0);
		}

	}

	/**
	 * A payment.
	 */
	static class Payment {

		final String id;

		final @Nullable String reference;

		final @Nullable String description;

		final BigDecimal amount;

		final String currency;

		final Instant occurredAt;

		final @Nullable String originalId;

		String status = "unmatched";

		String reason = "";

		BigDecimal reversed = BigDecimal.ZERO;

		final List<Application> applications = new ArrayList<>();

		Payment(String id, @Nullable String reference, @Nullable String description, BigDecimal amount, String currency,
				Instant occurredAt, @Nullable String originalId) {
			this.id = id;
			this.reference = reference;
			this.description = description;
			this.amount = amount;
			this.currency = currency;
			this.occurredAt = occurredAt;
			this.originalId = originalId;
		}

		BigDecimal allocated() {
			return this.applications.stream()
				.map((application) -> application.amount)
				.reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		BigDecimal rest() {
			return this.amount.subtract(allocated()).subtract(this.reversed);
		}

		String statusNow() {
			if (this.applications.isEmpty()) {
				return "unmatched";
			}
			return (rest().signum() == 0) ? "matched" : "partially_matched";
		}

		/**
		 * Tells whether its whole reference names an invoice.
		 */
		boolean isWhole(SerialReconciliation history) {
			return !history.withKeys(List.of(key(this.reference))).isEmpty();
		}

	}

}
