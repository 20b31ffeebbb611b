package io.banksync.allocation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What reconciliation means, in the plainest way. Payments come one at a time, and each
 * is decided by the balances at that moment. After each payment, all that still have
 * money to apply are looked at again, until nothing changes. Decisions of persons take
 * precedence. The service must give the same results.
 */
public final class PlainAllocation {

	/** Every reason that a payment can have. */
	public static final Set<String> REASONS = Set.of("EXACT", "PARTIAL", "OVERPAYMENT", "MULTI_EXACT",
			"WITHIN_TOLERANCE", "MANUAL", "IGNORED", "UNIGNORED", "TAKEN_OFF", "RESTORED", "RUN_UNDONE",
			"REVERSAL_APPLIED", "REVERSAL_EXCEEDS_PAYMENT", "REINSTATED", "NO_REFERENCE", "TOO_MANY_REFERENCES",
			"REFERENCE_NOT_FOUND", "AMBIGUOUS_REFERENCE", "INVOICE_NOT_PAYABLE", "BLOCKED_BY_USER",
			"MULTI_SUM_MISMATCH", "UNDERPAYMENT_HELD", "OVERPAYMENT_HELD", "CURRENCY_MISMATCH",
			"POSSIBLE_DUPLICATE_PAYMENT", "INVOICE_ALREADY_PAID", "REFUND_WITHOUT_ORIGINAL");

	/** With one of these reasons, a partially applied payment keeps its rest. */
	private static final Set<String> KEEPING = Set.of("OVERPAYMENT", "MANUAL", "BLOCKED_BY_USER", "REINSTATED");

	private static final Duration DUPLICATE_WINDOW = Duration.ofDays(7);

	private static final BigDecimal ONE_PERCENT = new BigDecimal("0.01");

	/** In the order of creation, by number. */
	public final Map<String, Invoice> invoices = new LinkedHashMap<>();

	/** In the order of arrival. */
	public final List<Payment> payments = new ArrayList<>();

	/** Pairs of payment and invoice that a person took apart. */
	public final Set<String> blocks = new HashSet<>();

	public boolean holdPartial;

	public boolean holdOver;

	public BigDecimal tolerance = BigDecimal.ZERO;

	private final Reader reader;

	private final Map<Payment, PlainReader.Result> readings = new HashMap<>();

	private final List<Payment> come = new ArrayList<>();

	// All reversals, in the order in which they happened.
	final List<Reversal> reversals = new ArrayList<>();

	// Pairs of payment and invoice that a person matched or unmatched, and after which
	// run.
	private final Map<String, Integer> touched = new HashMap<>();

	// Pairs of payment and invoice that each run matched, and the last run that did.
	private final Set<String> made = new HashSet<>();

	private final Map<String, Integer> origins = new HashMap<>();

	private int run;

	/**
	 * Creates one with the plain reader.
	 */
	public PlainAllocation() {
		this(PlainReader::read);
	}

	PlainAllocation(Reader reader) {
		this.reader = reader;
	}

	public void create(Invoice invoice) {
		this.invoices.put(invoice.number, invoice);
		this.readings.clear();
	}

	/**
	 * Runs a reconciliation.
	 * @return the run's number
	 */
	public int run() {
		this.run++;
		this.come.clear();
		for (Payment payment : this.payments) {
			this.come.add(payment);
			if (payment.isConsidered()) {
				look(payment);
			}
			decideAll();
		}
		return this.run;
	}

	private void decideAll() {
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Payment payment : this.come) {
				if (payment.isConsidered() && look(payment)) {
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
		if (!payment.isPositive()) {
			return takeBack(payment);
		}
		Map<Reversal, BigDecimal> away = awayFor(payment);
		return away.isEmpty() ? lookAtTexts(payment) : reinstate(payment, away);
	}

	/**
	 * Rows 1, 1b and 3.
	 */
	private boolean takeBack(Payment negative) {
		Payment original = this.come.stream()
			.filter((payment) -> payment.id.equals(negative.originalId) && payment.isPositive()
					&& payment.currency.equals(negative.currency))
			.findFirst()
			.orElse(null);
		if (original == null) {
			negative.reason = "REFUND_WITHOUT_ORIGINAL";
			return false;
		}
		BigDecimal before = negative.takenBack;
		take(negative, original, negative.leftToTake(), this.run);
		for (Payment payment : this.payments) {
			if (payment.reinstates() && originalOf(payment) == original) {
				take(negative, payment, negative.leftToTake(), this.run);
			}
		}
		if (negative.leftToTake().signum() == 0) {
			negative.status = "reversed";
			negative.reason = "REVERSAL_APPLIED";
		}
		else {
			negative.status = (negative.takenBack.signum() == 0) ? "unmatched" : "partially_matched";
			negative.reason = "REVERSAL_EXCEEDS_PAYMENT";
		}
		return negative.takenBack.compareTo(before) > 0;
	}

	private void take(Payment negative, Payment payment, BigDecimal most, int by) {
		BigDecimal left = most.subtract(payment.rest().min(most));
		addReversal(negative, payment, null, most.subtract(left), BigDecimal.ZERO, by);
		while (left.signum() > 0 && !payment.applications.isEmpty()) {
			Application last = payment.applications.getLast();
			BigDecimal part = last.amount.min(left);
			BigDecimal writeOff = last.writeOff;
			left = left.subtract(part);
			last.keep(last.amount.subtract(part));
			last.writeOff = BigDecimal.ZERO;
			if (by == Application.BY_HAND) {
				touch(payment, last.invoice);
			}
			payment.lostReinstated |= last.reinstated;
			if (last.amount.signum() == 0) {
				last.undo();
			}
			addReversal(negative, payment, last, part, writeOff, by);
		}
		if (payment.amount.compareTo(payment.reversed) == 0) {
			payment.status = "reversed";
			payment.reason = "REVERSAL_APPLIED";
		}
		else if (!payment.status.equals("ignored") || payment.rest().signum() == 0) {
			payment.status = payment.statusNow();
		}
	}

	private void addReversal(Payment negative, Payment payment, @Nullable Application from, BigDecimal amount,
			BigDecimal writeOff, int by) {
		payment.reversed = payment.reversed.add(amount);
		negative.takenBack = negative.takenBack.add(amount);
		if (amount.signum() > 0) {
			this.reversals.add(new Reversal(negative, payment, from, amount, writeOff, by));
		}
	}

	private void touch(Payment payment, Invoice invoice) {
		this.touched.put(pair(payment, invoice), this.run);
	}

	/**
	 * Returns the payment whose money another would bring back: the one that it names, or
	 * the one that its named reversal took money from.
	 */
	@Nullable Payment originalOf(Payment payment) {
		Payment named = find(payment.originalId);
		if (named != null && !named.isPositive()) {
			// What a person decided counts more than what it names.
			Payment negative = named;
			named = this.reversals.stream()
				.filter((reversal) -> reversal.negative == negative && reversal.run == Application.BY_HAND
						&& !reversal.undone)
				.map((reversal) -> reversal.payment)
				.findFirst()
				.orElseGet(() -> find(negative.originalId));
		}
		return (named != null && named.isPositive() && named != payment && named.currency.equals(payment.currency))
				? named : null;
	}

	private @Nullable Payment find(@Nullable String id) {
		return this.payments.stream().filter((payment) -> payment.id.equals(id)).findFirst().orElse(null);
	}

	/**
	 * Returns the reversals that a payment may bring back, each with the amount that no
	 * other payment has brought back. Empty: row 2 does not apply.
	 */
	private Map<Reversal, BigDecimal> awayFor(Payment payment) {
		Map<Reversal, BigDecimal> away = new LinkedHashMap<>();
		Payment original = originalOf(payment);
		if (original != null) {
			for (Payment negative : this.payments) {
				reversedBy(negative, original).forEach((reversal) -> away.put(reversal, reversal.amount));
			}
			for (Payment other : this.payments) {
				if (other != payment && other.reinstates() && originalOf(other) == original) {
					bring(other, other.amount, away);
				}
			}
			away.keySet().removeIf((reversal) -> !reversal.isNamedBy(payment));
			away.values().removeIf((left) -> left.signum() == 0);
		}
		return away;
	}

	/**
	 * Returns what a reversal took from a payment and from those that reinstated it:
	 * unapplied money first, then by invoice, in the order in which it was applied.
	 */
	List<Reversal> reversedBy(Payment negative, Payment original) {
		Map<@Nullable Invoice, BigDecimal> byInvoice = new LinkedHashMap<>();
		byInvoice.put(null, BigDecimal.ZERO);
		this.reversals.stream()
			.filter((reversal) -> reversal.negative == negative && !reversal.undone)
			.filter((reversal) -> reversal.payment == original
					|| (reversal.payment.reinstates() && originalOf(reversal.payment) == original))
			.forEach((reversal) -> byInvoice.merge(reversal.invoice, reversal.amount, BigDecimal::add));
		return byInvoice.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().signum() > 0)
			.map((entry) -> new Reversal(negative, original, entry.getKey(), null, entry.getValue(), BigDecimal.ZERO,
					false, 0))
			.toList();
	}

	/**
	 * Distributes a payment over the money that went back, first to last.
	 * @return the amount for each
	 */
	private static Map<Reversal, BigDecimal> bring(Payment payment, BigDecimal amount, Map<Reversal, BigDecimal> away) {
		Map<Reversal, BigDecimal> brought = new LinkedHashMap<>();
		BigDecimal left = amount;
		for (Map.Entry<Reversal, BigDecimal> entry : away.entrySet()) {
			if (entry.getKey().isNamedBy(payment)) {
				BigDecimal part = entry.getValue().min(left);
				brought.put(entry.getKey(), part);
				entry.setValue(entry.getValue().subtract(part));
				left = left.subtract(part);
			}
		}
		return brought;
	}

	/**
	 * Row 2.
	 */
	private boolean reinstate(Payment payment, Map<Reversal, BigDecimal> away) {
		boolean more = payment.rest().compareTo(sum(away.values())) > 0;
		boolean moved = false;
		for (Map.Entry<Reversal, BigDecimal> brought : bring(payment, payment.rest(), away).entrySet()) {
			Invoice invoice = brought.getKey().invoice;
			if (invoice != null && canTake(invoice, payment)) {
				BigDecimal amount = brought.getValue().min(invoice.open());
				if (amount.signum() > 0) {
					Application application = new Application(payment, invoice, amount, BigDecimal.ZERO, this.run);
					application.reinstated = true;
					make(application);
					moved = true;
				}
			}
		}
		payment.reason = more ? "OVERPAYMENT" : "REINSTATED";
		return moved;
	}

	/**
	 * Rows 4 to 6, and the choice among the others.
	 */
	private boolean lookAtTexts(Payment payment) {
		PlainReader.Result reading = read(payment);
		return switch (reading.kind()) {
			case NO_NUMBER -> leave(payment, "NO_REFERENCE");
			case TOO_MANY -> leave(payment, "TOO_MANY_REFERENCES");
			case NOTHING -> leave(payment, "REFERENCE_NOT_FOUND");
			case AMBIGUOUS -> leave(payment, "AMBIGUOUS_REFERENCE");
			case NAMED -> lookAtNamed(payment, reading.named());
		};
	}

	/**
	 * Returns what the texts of a payment name.
	 */
	PlainReader.Result read(Payment payment) {
		return this.readings.computeIfAbsent(payment, (unread) -> {
			Set<String> printed = new LinkedHashSet<>();
			this.invoices.values().forEach((invoice) -> printed.addAll(invoice.printed.values()));
			return this.reader.read(List.copyOf(printed), Objects.toString(unread.reference, ""),
					Objects.toString(unread.description, ""));
		});
	}

	private boolean lookAtNamed(Payment payment, Map<String, PlainReader.Strength> mentions) {
		Map<String, List<Invoice>> byKey = new LinkedHashMap<>();
		Set<Invoice> certain = new HashSet<>();
		for (Invoice invoice : this.invoices.values()) {
			invoice.printed.forEach((key, printed) -> {
				PlainReader.Strength strength = mentions.get(printed);
				if (strength != null) {
					byKey.computeIfAbsent(key, (absent) -> new ArrayList<>()).add(invoice);
					if (strength != PlainReader.Strength.EXACT_ONLY) {
						certain.add(invoice);
					}
				}
			});
		}
		Set<Invoice> named = new LinkedHashSet<>();
		for (List<Invoice> ofKey : byKey.values()) {
			List<Invoice> payable = ofKey.stream().filter(Invoice::isPayable).toList();
			if (payable.size() > 1) {
				boolean alone = byKey.size() == 1 && !mentions.containsValue(PlainReader.Strength.EXACT_ONLY);
				return (alone && paysExactly(payment, payable)) ? payAll(payment, payable)
						: leave(payment, "AMBIGUOUS_REFERENCE");
			}
			named.add(payable.isEmpty() ? ofKey.getFirst() : payable.getFirst());
		}
		if (named.size() > 1) {
			return lookAtSeveral(payment, named, certain.containsAll(named));
		}
		Invoice invoice = named.iterator().next();
		return lookAtOne(payment, invoice, certain.contains(invoice));
	}

	/**
	 * Rows 9 to 12.
	 */
	private boolean lookAtSeveral(Payment payment, Set<Invoice> named, boolean certain) {
		if (named.stream().anyMatch((invoice) -> isBlocked(payment, invoice))) {
			return leave(payment, "BLOCKED_BY_USER");
		}
		if (certain && paysExactly(payment, named)) {
			return payAll(payment, named);
		}
		boolean twice = this.payments.stream()
			.filter(payment::isLike)
			.anyMatch((other) -> named.stream().allMatch((invoice) -> invoice.has(other)));
		return leave(payment, twice ? "POSSIBLE_DUPLICATE_PAYMENT" : "MULTI_SUM_MISMATCH");
	}

	private boolean paysExactly(Payment payment, Collection<Invoice> invoices) {
		BigDecimal open = sum(invoices.stream().map(Invoice::open).toList());
		return invoices.stream().allMatch((invoice) -> canTake(invoice, payment))
				&& open.compareTo(payment.rest()) == 0;
	}

	private boolean payAll(Payment payment, Collection<Invoice> invoices) {
		for (Invoice invoice : this.invoices.values()) {
			if (invoices.contains(invoice) && invoice.open().signum() > 0) {
				apply(payment, invoice, invoice.open(), BigDecimal.ZERO, "MULTI_EXACT");
			}
		}
		return true;
	}

	/**
	 * Rows 7 to 9, and 13 to 19.
	 */
	private boolean lookAtOne(Payment payment, Invoice invoice, boolean certain) {
		BigDecimal open = invoice.open();
		BigDecimal rest = payment.rest();
		if (!invoice.isPayable()) {
			return leave(payment, certain ? "INVOICE_NOT_PAYABLE" : "REFERENCE_NOT_FOUND");
		}
		if (!invoice.currency.equals(payment.currency)) {
			return leave(payment, certain ? "CURRENCY_MISMATCH" : "REFERENCE_NOT_FOUND");
		}
		if (isBlocked(payment, invoice)) {
			return leave(payment, "BLOCKED_BY_USER");
		}
		if (!certain && rest.compareTo(open) != 0) {
			return leave(payment, "REFERENCE_NOT_FOUND");
		}
		if (open.signum() == 0) {
			boolean twice = this.payments.stream().filter(payment::isLike).anyMatch(invoice::has);
			return leave(payment, twice ? "POSSIBLE_DUPLICATE_PAYMENT" : "INVOICE_ALREADY_PAID");
		}
		if (rest.compareTo(open) == 0) {
			return apply(payment, invoice, rest, BigDecimal.ZERO, "EXACT");
		}
		if (rest.compareTo(open) > 0) {
			return this.holdOver ? leave(payment, "OVERPAYMENT_HELD")
					: apply(payment, invoice, open, BigDecimal.ZERO, "OVERPAYMENT");
		}
		BigDecimal missing = open.subtract(rest);
		if (missing.compareTo(this.tolerance.min(invoice.due.multiply(ONE_PERCENT))) <= 0) {
			return apply(payment, invoice, rest, missing, "WITHIN_TOLERANCE");
		}
		return this.holdPartial ? leave(payment, "UNDERPAYMENT_HELD")
				: apply(payment, invoice, rest, BigDecimal.ZERO, "PARTIAL");
	}

	private boolean apply(Payment payment, Invoice invoice, BigDecimal amount, BigDecimal writeOff, String reason) {
		make(new Application(payment, invoice, amount, writeOff, this.run));
		payment.reason = reason;
		return true;
	}

	private void make(Application application) {
		application.make();
		String pair = pair(application.payment, application.invoice);
		this.made.add(application.run + " " + pair);
		this.origins.put(application.kind() + " " + pair, application.run);
	}

	private static boolean leave(Payment payment, String reason) {
		payment.reason = reason;
		return false;
	}

	private boolean canTake(Invoice invoice, Payment payment) {
		return invoice.isPayable() && invoice.currency.equals(payment.currency) && !isBlocked(payment, invoice);
	}

	private boolean isBlocked(Payment payment, Invoice invoice) {
		return this.blocks.contains(pair(payment, invoice));
	}

	/**
	 * A person applies a payment to invoices: all of it, or nothing.
	 * @return whether it was possible; the methods below return the same
	 */
	public boolean match(Payment payment, Map<Invoice, BigDecimal> amounts) {
		boolean possible = payment.isPositive()
				&& (payment.status.equals("unmatched") || payment.status.equals("partially_matched"))
				&& sum(amounts.values()).compareTo(payment.rest()) <= 0
				&& amounts.keySet()
					.stream()
					.allMatch((invoice) -> invoice.isPayable() && invoice.currency.equals(payment.currency)
							&& amounts.get(invoice).compareTo(invoice.open()) <= 0);
		if (possible) {
			amounts.forEach((invoice, amount) -> {
				make(new Application(payment, invoice, amount, BigDecimal.ZERO, Application.BY_HAND));
				touch(payment, invoice);
			});
			payment.reason = "MANUAL";
		}
		return possible;
	}

	/**
	 * A person pays an invoice in another currency.
	 * @param rate units of its currency for one of the payment's, a whole number
	 */
	public boolean matchAtRate(Payment payment, Invoice invoice, BigDecimal amount, BigDecimal rate) {
		BigDecimal invoiceAmount = amount.multiply(rate);
		boolean possible = payment.isPositive()
				&& (payment.status.equals("unmatched") || payment.status.equals("partially_matched"))
				&& amount.compareTo(payment.rest()) <= 0 && invoice.isPayable()
				&& invoiceAmount.compareTo(invoice.open()) <= 0;
		if (possible) {
			Application application = new Application(payment, invoice, amount, BigDecimal.ZERO, Application.BY_HAND);
			application.rate = rate;
			application.invoiceAmount = invoiceAmount;
			make(application);
			touch(payment, invoice);
			payment.reason = "MANUAL";
		}
		return possible;
	}

	/**
	 * A person decides from which payments money went back.
	 */
	public boolean takeBack(Payment negative, Map<Payment, BigDecimal> amounts) {
		boolean possible = !negative.isPositive() && !negative.status.equals("ignored")
				&& sum(amounts.values()).compareTo(negative.leftToTake()) <= 0
				&& amounts.keySet()
					.stream()
					.allMatch((payment) -> payment.isPositive() && payment.currency.equals(negative.currency)
							&& amounts.get(payment).compareTo(payment.amount.subtract(payment.reversed)) <= 0);
		if (possible) {
			amounts.forEach((payment, amount) -> take(negative, payment, amount, Application.BY_HAND));
			negative.status = negative.statusNow();
			negative.reason = negative.status.equals("reversed") ? "REVERSAL_APPLIED" : "MANUAL";
		}
		return possible;
	}

	/**
	 * A person undoes a reversal.
	 * @param block runs may not take the money again
	 */
	public boolean giveBack(Payment negative, boolean block) {
		Map<Payment, List<Reversal>> byPayment = new LinkedHashMap<>();
		this.reversals.stream()
			.filter((reversal) -> reversal.negative == negative && !reversal.undone)
			.forEach((reversal) -> byPayment.computeIfAbsent(reversal.payment, (absent) -> new ArrayList<>())
				.add(reversal));
		byPayment.forEach((payment, all) -> giveBack(payment, all, (invoice) -> true, "TAKEN_OFF"));
		if (!byPayment.isEmpty()) {
			negative.status = negative.statusNow();
			negative.reason = block ? "BLOCKED_BY_USER" : "TAKEN_OFF";
		}
		return !byPayment.isEmpty();
	}

	/**
	 * Gives back to a payment what one reversal took from it.
	 * @param where the invoices to which it may be applied again
	 */
	private void giveBack(Payment payment, List<Reversal> all, Predicate<Invoice> where, String why) {
		boolean restored = true;
		Map<Invoice, Application> put = new HashMap<>();
		for (Reversal reversal : all.reversed()) {
			Invoice invoice = reversal.invoice;
			reversal.undone = true;
			payment.reversed = payment.reversed.subtract(reversal.amount);
			reversal.negative.takenBack = reversal.negative.takenBack.subtract(reversal.amount);
			if (invoice != null && where.test(invoice)) {
				BigDecimal invoiceAmount = reversal.amount
					.multiply((reversal.rate != null) ? reversal.rate : BigDecimal.ONE)
					.min(invoice.open());
				// At a rate, the whole amount is applied, even if less is open.
				BigDecimal amount = (reversal.rate == null) ? invoiceAmount
						: (invoiceAmount.signum() > 0) ? reversal.amount : BigDecimal.ZERO;
				restored &= amount.compareTo(reversal.amount) == 0;
				if (amount.signum() > 0) {
					String kind = reversal.byHand ? "manual" : "auto";
					int origin = this.origins.getOrDefault(kind + " " + pair(payment, invoice), Application.BY_HAND);
					Application application = new Application(payment, invoice, amount, BigDecimal.ZERO, origin);
					application.rate = reversal.rate;
					application.invoiceAmount = invoiceAmount;
					application.make();
					put.put(invoice, application);
				}
			}
		}
		for (Reversal reversal : all) {
			if (reversal.invoice != null && where.test(reversal.invoice)) {
				BigDecimal writeOff = reversal.writeOff.min(reversal.invoice.open());
				restored &= writeOff.compareTo(reversal.writeOff) == 0;
				if (writeOff.signum() > 0) {
					Application application = put.get(reversal.invoice);
					application.writeOff = application.writeOff.add(writeOff);
				}
			}
		}
		if (!payment.status.equals("ignored") || payment.rest().signum() == 0) {
			payment.status = payment.statusNow();
		}
		if (!restored || payment.reason.equals("REVERSAL_APPLIED")) {
			payment.reason = payment.status.equals("matched") ? "RESTORED" : why;
		}
	}

	/**
	 * A person takes a payment off an invoice.
	 * @param block for good
	 */
	public void reverse(Application application, boolean block) {
		takeOff(application, block ? "BLOCKED_BY_USER" : "TAKEN_OFF");
		touch(application.payment, application.invoice);
		if (block) {
			this.blocks.add(pair(application.payment, application.invoice));
		}
	}

	private static void takeOff(Application application, String reason) {
		application.undo();
		Payment payment = application.payment;
		payment.status = payment.statusNow();
		payment.reason = reason;
	}

	/**
	 * A person takes the rest of a payment out of reconciliation.
	 */
	public boolean ignore(Payment payment) {
		if (payment.status.equals("ignored") || payment.left().signum() == 0) {
			return false;
		}
		payment.status = "ignored";
		payment.reason = "IGNORED";
		return true;
	}

	public boolean unignore(Payment payment) {
		if (!payment.status.equals("ignored")) {
			return false;
		}
		payment.status = payment.statusNow();
		payment.reason = "UNIGNORED";
		return true;
	}

	/**
	 * A person undoes a run, except for pairs that persons have changed since.
	 */
	public void undo(int run) {
		for (Payment payment : this.payments) {
			for (Application application : List.copyOf(payment.applications)) {
				if (application.run == run && !isTouchedSince(run, payment, application.invoice)) {
					takeOff(application, "RUN_UNDONE");
				}
			}
		}
		Map<List<Payment>, List<Reversal>> byPair = new LinkedHashMap<>();
		this.reversals.reversed()
			.stream()
			.filter((reversal) -> reversal.run == run && !reversal.undone)
			.forEach((reversal) -> byPair
				.computeIfAbsent(List.of(reversal.negative, reversal.payment), (absent) -> new ArrayList<>())
				.addFirst(reversal));
		byPair.forEach((pair, all) -> {
			Payment negative = pair.getFirst();
			Payment payment = pair.getLast();
			giveBack(payment, all, (invoice) -> !this.made.contains(run + " " + pair(payment, invoice))
					&& !isTouchedSince(run, payment, invoice), "RUN_UNDONE");
			negative.status = negative.statusNow();
			negative.reason = "RUN_UNDONE";
		});
	}

	private boolean isTouchedSince(int run, Payment payment, Invoice invoice) {
		return this.touched.getOrDefault(pair(payment, invoice), -1) >= run;
	}

	public boolean voidInvoice(Invoice invoice) {
		boolean possible = invoice.statusNow().equals("pending");
		if (possible) {
			invoice.status = "void";
		}
		return possible;
	}

	public boolean reopen(Invoice invoice) {
		boolean possible = invoice.status.equals("void");
		if (possible) {
			invoice.status = "pending";
		}
		return possible;
	}

	/**
	 * A person writes off what is open of an invoice, or credits it.
	 * @param amount how much; null: all of it
	 */
	public boolean adjust(Invoice invoice, @Nullable BigDecimal amount) {
		BigDecimal less = (amount != null) ? amount : invoice.open();
		boolean possible = less.signum() > 0 && less.compareTo(invoice.open()) <= 0;
		if (possible) {
			invoice.adjustments.add(new Adjustment(less, false));
		}
		return possible;
	}

	/**
	 * A person changes the amount due.
	 */
	public boolean amend(Invoice invoice, BigDecimal due) {
		boolean possible = invoice.status.equals("pending") && due.compareTo(invoice.due) != 0
				&& due.compareTo(invoice.paid().add(invoice.adjusted())) >= 0;
		if (possible) {
			invoice.adjustments.add(new Adjustment(invoice.due.subtract(due), true));
			invoice.due = due;
		}
		return possible;
	}

	/**
	 * A person undoes an adjustment; amendments newest first.
	 */
	public boolean undo(Invoice invoice, Adjustment adjustment) {
		boolean possible = invoice.status.equals("pending") && !adjustment.undone;
		if (adjustment.amends) {
			List<Adjustment> amendments = invoice.adjustments.stream()
				.filter((one) -> one.amends && !one.undone)
				.toList();
			possible = possible && amendments.getLast() == adjustment
					&& invoice.due.add(adjustment.less).compareTo(invoice.paid().add(invoice.adjusted())) >= 0;
		}
		if (possible) {
			adjustment.undone = true;
			invoice.due = adjustment.amends ? invoice.due.add(adjustment.less) : invoice.due;
		}
		return possible;
	}

	public boolean addReference(Invoice invoice, String reference) {
		this.readings.clear();
		return invoice.printed.putIfAbsent(key(reference), reference) == null;
	}

	/**
	 * Returns the visible state: a line for each payment, each invoice, and each payment
	 * on an invoice.
	 */
	public List<String> state() {
		List<String> state = new ArrayList<>();
		Map<String, BigDecimal> matches = new TreeMap<>();
		for (Payment payment : this.payments) {
			state.add("%s %s %s %s %s".formatted(payment.id, payment.status, payment.reason,
					payment.allocated().setScale(2), payment.reversed.setScale(2)));
			for (Application application : payment.applications) {
				String pair = pair(payment, application.invoice) + " ";
				matches.merge(pair + application.kind(), application.amount, BigDecimal::add);
				if (application.writeOff.signum() > 0) {
					matches.merge(pair + "write_off", application.writeOff, BigDecimal::add);
				}
			}
		}
		this.invoices.forEach((number, invoice) -> {
			String line = "%s %s %s".formatted(number, invoice.statusNow(), invoice.paid().setScale(2));
			state.add(invoice.adjustments.isEmpty() ? line
					: "%s %s %s".formatted(line, invoice.due.setScale(2), invoice.adjusted().setScale(2)));
		});
		matches.forEach((pair, amount) -> state.add(pair + " " + amount.setScale(2)));
		return state;
	}

	public static String pair(Payment payment, Invoice invoice) {
		return payment.id + " " + invoice.number;
	}

	private static BigDecimal sum(Collection<BigDecimal> amounts) {
		return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static String key(String printed) {
		return new PlainText(printed).key();
	}

	/**
	 * Money that went back, from an invoice or from the unapplied part of a payment.
	 */
	static final class Reversal {

		final Payment negative;

		final Payment payment;

		final @Nullable Invoice invoice;

		/** The rate of the match; null: the invoice is in the payment's currency. */
		final @Nullable BigDecimal rate;

		final BigDecimal amount;

		/** The write-off beside it, which was undone too. */
		final BigDecimal writeOff;

		/** A person had applied it. */
		final boolean byHand;

		/** The run that took it. */
		final int run;

		/** It was given back. */
		boolean undone;

		private Reversal(Payment negative, Payment payment, @Nullable Application from, BigDecimal amount,
				BigDecimal writeOff, int run) {
			this(negative, payment, (from != null) ? from.invoice : null, (from != null) ? from.rate : null, amount,
					writeOff, from != null && from.run == Application.BY_HAND, run);
		}

		private Reversal(Payment negative, Payment payment, @Nullable Invoice invoice, @Nullable BigDecimal rate,
				BigDecimal amount, BigDecimal writeOff, boolean byHand, int run) {
			this.negative = negative;
			this.payment = payment;
			this.invoice = invoice;
			this.rate = rate;
			this.amount = amount;
			this.writeOff = writeOff;
			this.byHand = byHand;
			this.run = run;
		}

		/**
		 * Tells whether a payment names this reversal, or what it took back.
		 */
		private boolean isNamedBy(Payment other) {
			return this.negative.id.equals(other.originalId) || this.payment.id.equals(other.originalId);
		}

	}

	/**
	 * Money of a payment on an invoice.
	 */
	public static final class Application {

		static final int BY_HAND = 0;

		public final Payment payment;

		public final Invoice invoice;

		/** The run that made it. */
		final int run;

		public BigDecimal amount;

		/** How much of the invoice that pays, in the invoice's currency. */
		BigDecimal invoiceAmount;

		/** Null: the invoice is in the payment's currency. */
		@Nullable BigDecimal rate;

		BigDecimal writeOff;

		/** It reinstates money that was taken back. */
		boolean reinstated;

		Application(Payment payment, Invoice invoice, BigDecimal amount, BigDecimal writeOff, int run) {
			this.payment = payment;
			this.invoice = invoice;
			this.amount = amount;
			this.invoiceAmount = amount;
			this.writeOff = writeOff;
			this.run = run;
		}

		private void keep(BigDecimal stays) {
			this.amount = stays;
			this.invoiceAmount = (this.rate != null) ? stays.multiply(this.rate).min(this.invoiceAmount) : stays;
		}

		public String kind() {
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
	 * An adjustment of an invoice by a person.
	 */
	public static final class Adjustment {

		final BigDecimal less;

		/** It changes the amount due; false: a write-off or credit note. */
		final boolean amends;

		boolean undone;

		private Adjustment(BigDecimal less, boolean amends) {
			this.less = less;
			this.amends = amends;
		}

	}

	/**
	 * An invoice.
	 */
	public static final class Invoice {

		public final String number;

		/** Its number and further references as they are printed, by their keys. */
		final Map<String, String> printed = new LinkedHashMap<>();

		public BigDecimal due;

		public final String currency;

		/** The status that a person or its creation gave it. */
		public String status;

		final List<Application> applications = new ArrayList<>();

		/** In the order in which they were made. */
		public final List<Adjustment> adjustments = new ArrayList<>();

		public Invoice(String number, BigDecimal due, String currency, String status) {
			this.number = number;
			this.printed.put(key(number), number);
			this.due = due;
			this.currency = currency;
			this.status = status;
		}

		public boolean isPayable() {
			return !this.status.equals("void");
		}

		BigDecimal paid() {
			return sum(this.applications.stream()
				.map((application) -> application.invoiceAmount.add(application.writeOff))
				.toList());
		}

		public BigDecimal open() {
			return this.status.equals("pending") ? this.due.subtract(adjusted()).subtract(paid()) : BigDecimal.ZERO;
		}

		BigDecimal adjusted() {
			return sum(this.adjustments.stream()
				.filter((one) -> !one.amends && !one.undone)
				.map((one) -> one.less)
				.toList());
		}

		public String statusNow() {
			if (!this.status.equals("pending")) {
				return this.status;
			}
			return (open().signum() == 0) ? "paid" : (paid().signum() == 0) ? "pending" : "partially_paid";
		}

		boolean has(Payment payment) {
			return this.applications.stream().anyMatch((application) -> application.payment == payment);
		}

	}

	/**
	 * A payment; money that went back has a negative amount.
	 */
	public static final class Payment {

		public final String id;

		public final @Nullable String reference;

		public final @Nullable String description;

		public final BigDecimal amount;

		public final String currency;

		public final Instant occurredAt;

		public final @Nullable String originalId;

		public String status = "unmatched";

		public String reason = "";

		/** How much was taken back from it. */
		public BigDecimal reversed = BigDecimal.ZERO;

		/** How much it took back from others. */
		public BigDecimal takenBack = BigDecimal.ZERO;

		/** Whether money that it had reinstated was taken back again. */
		boolean lostReinstated;

		/** In the order in which they were made. */
		public final List<Application> applications = new ArrayList<>();

		public Payment(String id, @Nullable String reference, @Nullable String description, BigDecimal amount,
				String currency, Instant occurredAt, @Nullable String originalId) {
			this.id = id;
			this.reference = reference;
			this.description = description;
			this.amount = amount;
			this.currency = currency;
			this.occurredAt = occurredAt;
			this.originalId = originalId;
		}

		public boolean isPositive() {
			return this.amount.signum() > 0;
		}

		/**
		 * Tells whether a run considers it.
		 */
		public boolean isConsidered() {
			boolean blocked = !isPositive() && this.reason.equals("BLOCKED_BY_USER");
			return (this.status.equals("unmatched") && !blocked)
					|| (this.status.equals("partially_matched") && !KEEPING.contains(this.reason));
		}

		public BigDecimal allocated() {
			return sum(this.applications.stream().map((application) -> application.amount).toList());
		}

		public BigDecimal rest() {
			return this.amount.subtract(allocated()).subtract(this.reversed);
		}

		/**
		 * Tells whether it reinstates money that went back.
		 */
		boolean reinstates() {
			return this.lostReinstated || this.applications.stream().anyMatch((application) -> application.reinstated);
		}

		BigDecimal leftToTake() {
			return this.amount.negate().subtract(this.takenBack);
		}

		/**
		 * Returns its rest, whether it is a payment or money that went back.
		 */
		public BigDecimal left() {
			return isPositive() ? rest() : leftToTake();
		}

		String statusNow() {
			boolean all = left().signum() == 0;
			if (this.applications.isEmpty()) {
				return all ? "reversed" : (this.takenBack.signum() > 0) ? "partially_matched" : "unmatched";
			}
			return all ? "matched" : "partially_matched";
		}

		/**
		 * Tells whether another may be the same payment, made twice.
		 */
		boolean isLike(Payment other) {
			return other != this && other.amount.compareTo(this.amount) == 0 && other.currency.equals(this.currency)
					&& Duration.between(other.occurredAt, this.occurredAt).abs().compareTo(DUPLICATE_WINDOW) <= 0;
		}

	}

}
