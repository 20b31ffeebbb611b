package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.banksync.allocation.PlainAllocation.Application;
import io.banksync.allocation.PlainAllocation.Invoice;
import io.banksync.allocation.PlainAllocation.Payment;

/**
 * A run of the product's reader and rules on the data of the plain oracle, without a
 * database, as one group.
 */
final class RulesRun {

	private final PlainAllocation plain;

	private final Map<String, Collection<PrintedNumber>> numbers = new HashMap<>();

	private final List<Invoice> invoices;

	private final Map<Invoice, AllocationInvoice> ours = new IdentityHashMap<>();

	private final Map<Payment, AllocationTransaction> transactions = new LinkedHashMap<>();

	private final Map<AllocationTransaction, List<Allocation>> held = new HashMap<>();

	private long nextId;

	final AllocationRules rules;

	private AllocationRules.Outcome outcome = new AllocationRules.Outcome(List.of(), List.of(), List.of());

	RulesRun(PlainAllocation plain) {
		this.plain = plain;
		this.invoices = List.copyOf(plain.invoices.values());
		this.rules = new AllocationRules(new AllocationPolicy(plain.holdPartial, plain.holdOver,
				Map.of("NGN", plain.tolerance, "USD", plain.tolerance)), this::id);
		for (int seq = 0; seq < this.invoices.size(); seq++) {
			Invoice invoice = this.invoices.get(seq);
			this.ours.put(invoice,
					new AllocationInvoice(seq, invoice.currency, invoice.isPayable(), invoice.due, invoice.open()));
			for (String printed : invoice.printed.values()) {
				String key = ReferenceKey.of(printed);
				if (key != null) {
					this.numbers.computeIfAbsent(key, (absent) -> new ArrayList<>())
						.add(new PrintedNumber(printed, seq));
				}
			}
		}
		for (int seq = 0; seq < plain.payments.size(); seq++) {
			add(plain.payments.get(seq), seq);
		}
		tie();
	}

	private UUID id() {
		return new UUID(0, ++this.nextId);
	}

	private void add(Payment payment, int seq) {
		TransactionState before = new TransactionState(payment.allocated(), payment.reversed, payment.takenBack,
				TransactionStatus.of(payment.status), Reason.find(payment.reason).orElse(null));
		AllocationTransaction transaction = new AllocationTransaction(id(), seq, payment.amount, payment.currency,
				payment.occurredAt, payment.isConsidered(), before);
		this.transactions.put(payment, transaction);
		List<Allocation> allocations = new ArrayList<>();
		for (Application application : payment.applications) {
			AllocationInvoice invoice = ours(application.invoice);
			invoice.add(new AllocationInvoice.Payer(transaction.id(), payment.amount, payment.currency,
					payment.occurredAt));
			allocations.add(Allocation.of(id(), transaction, invoice, application.amount,
					application.kind().equals("manual") ? MatchKind.MANUAL : MatchKind.AUTO, ""));
			if (application.writeOff.signum() > 0) {
				allocations.add(Allocation.of(id(), transaction, invoice, application.writeOff, MatchKind.WRITE_OFF,
						"tolerance"));
			}
		}
		this.held.put(transaction, allocations);
		allocations.forEach(transaction::add);
		if (payment.isConsidered() && payment.isPositive()) {
			Mentions mentions = ReferenceReader.read(payment.reference, payment.description)
				.mentions((key) -> this.numbers.getOrDefault(key, List.of()));
			transaction.names(mentions.kind(), mentions.named().stream().map((mention) -> {
				Invoice invoice = this.invoices.get((int) mention.invoice());
				return new NamedInvoice(mention.key(), mention.strength(), ours(invoice),
						this.plain.blocks.contains(PlainAllocation.pair(payment, invoice)));
			}).toList());
		}
	}

	/**
	 * Ties reversals, and payments that bring money back, to their originals.
	 */
	private void tie() {
		Map<Payment, Reversals> originals = new IdentityHashMap<>();
		for (Payment payment : this.plain.payments) {
			Payment named = find(payment.originalId);
			Payment original = payment.isPositive() ? this.plain.originalOf(payment) : named;
			if (original == null || !original.isPositive() || original == payment
					|| (payment.isPositive() && !original.currency.equals(payment.currency))) {
				continue;
			}
			Reversals reversals = originals.computeIfAbsent(original, (absent) -> {
				Reversals own = new Reversals();
				own.of(transaction(original));
				return own;
			});
			boolean restores = Objects.requireNonNull(named) != original;
			if (payment.isConsidered() || payment.reinstates()) {
				transaction(payment).belongsTo(reversals, restores ? transaction(named).ingestSeq() : null);
			}
			if (payment.reinstates()) {
				reversals.addReinstating(transaction(payment));
			}
			Set<AllocationInvoice> blocked = new HashSet<>();
			this.invoices.stream()
				.filter((invoice) -> this.plain.blocks.contains(PlainAllocation.pair(payment, invoice)))
				.forEach((invoice) -> blocked.add(ours(invoice)));
			transaction(payment).block(blocked);
		}
		this.plain.reversals.stream().filter((reversal) -> !reversal.undone).forEach((reversal) -> {
			for (Payment of : new Payment[] { reversal.payment, this.plain.originalOf(reversal.payment) }) {
				Reversals reversals = (of != null) ? originals.get(of) : null;
				if (reversals != null) {
					reversals.addReversed(transaction(reversal.negative), transaction(reversal.payment),
							(reversal.invoice != null) ? ours(reversal.invoice) : null, reversal.amount);
				}
			}
		});
	}

	private Payment find(String id) {
		return this.plain.payments.stream().filter((payment) -> payment.id.equals(id)).findFirst().orElse(null);
	}

	private AllocationInvoice ours(Invoice invoice) {
		return Objects.requireNonNull(this.ours.get(invoice));
	}

	private AllocationTransaction transaction(Payment payment) {
		return Objects.requireNonNull(this.transactions.get(payment));
	}

	/**
	 * Decides all payments.
	 */
	RulesRun run() {
		this.outcome = this.rules.allocate(this.transactions.values());
		return this;
	}

	/**
	 * Returns the visible state, in the form of the oracle.
	 */
	List<String> state() {
		List<String> state = new ArrayList<>();
		Map<String, BigDecimal> matches = new TreeMap<>();
		Map<Invoice, BigDecimal> paid = new IdentityHashMap<>();
		Set<UUID> undone = this.outcome.undone()
			.stream()
			.map((reversed) -> reversed.allocation().id())
			.collect(Collectors.toSet());
		this.transactions.forEach((payment, transaction) -> {
			TransactionState now = transaction.state();
			state.add("%s %s %s %s %s".formatted(payment.id, now.status(),
					(now.reason() != null) ? now.reason() : payment.reason, now.allocated().setScale(2),
					now.reversed().setScale(2)));
		});
		List<Allocation> all = new ArrayList<>();
		this.held.values().forEach(all::addAll);
		all.addAll(this.outcome.made());
		for (Allocation allocation : all) {
			if (!undone.contains(allocation.id())) {
				Invoice invoice = this.invoices.get((int) allocation.invoice().seq());
				paid.merge(invoice, allocation.amount(), BigDecimal::add);
				matches.merge(
						this.plain.payments.get((int) allocation.transaction().ingestSeq()).id + " " + invoice.number
								+ " " + allocation.kind().toLowerCase(Locale.ROOT),
						allocation.amount(), BigDecimal::add);
			}
		}
		for (Invoice invoice : this.invoices) {
			BigDecimal sum = paid.getOrDefault(invoice, BigDecimal.ZERO);
			String status = (!invoice.status.equals("pending") || sum.signum() == 0) ? invoice.status
					: (sum.compareTo(invoice.due) == 0) ? "paid" : "partially_paid";
			state.add("%s %s %s".formatted(invoice.number, status, sum.setScale(2)));
		}
		matches.forEach((pair, amount) -> state.add(pair + " " + amount.setScale(2)));
		return state;
	}

	/**
	 * Returns how much each reversal took.
	 */
	List<BigDecimal> takenBack() {
		return this.transactions.values()
			.stream()
			.map((transaction) -> transaction.state().takenBack().setScale(2))
			.toList();
	}

}
