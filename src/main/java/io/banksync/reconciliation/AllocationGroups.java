package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.banksync.allocation.Allocation;
import io.banksync.allocation.AllocationInvoice;
import io.banksync.allocation.AllocationTransaction;
import io.banksync.allocation.Mentions;
import io.banksync.allocation.NamedInvoice;
import io.banksync.allocation.Reason;
import io.banksync.allocation.Reversals;
import io.banksync.allocation.Strength;
import io.banksync.allocation.TransactionState;
import io.banksync.allocation.TransactionStatus;
import io.banksync.database.StoredTime;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a run, read one after another. A group holds transactions in the order of
 * arrival, tied to the invoices that they name and to each other.
 */
final class AllocationGroups implements AutoCloseable {

	private final Map<Long, Set<Long>> blocks;

	private final RowGroups<Considered> considered;

	private final RowGroups<InvoiceRow> invoices;

	private final RowGroups<PayerRow> payers;

	private final RowGroups<Member> members;

	private final RowGroups<Applied> applied;

	private final RowGroups<ReversedRow> reversed;

	/**
	 * Begins to read.
	 * @param blocks the invoices that a transaction must not pay when it reinstates, by
	 * transaction
	 */
	AllocationGroups(RunQueries queries, Map<Long, Set<Long>> blocks) {
		this.blocks = blocks;
		// A transaction that names nothing and belongs to no original is a group of
		// its own.
		this.considered = new RowGroups<>(queries.stream(
				"""
						select coalesce(g.root, i.node, f.node, -c.seq) as root, c.*, r.kind, m.key as named_key, m.invoice,
						    m.strength, b.transaction_id is not null as blocked, w.id is not null as told_before,
						    w.same_as is not null as surely
						from run_considered c
						left join told_twice w on w.id = c.id
						left join run_readings r on r.seq = c.seq
						left join run_mentions m on m.seq = c.seq
						left join run_invoices i on i.seq = m.invoice
						left join match_blocks b on b.transaction_id = c.id and b.invoice_id = i.id
						left join (select s.seq, min(o.node) as node from run_members s join run_originals o on o.id = s.original_id
						    group by s.seq) f on f.seq = c.seq
						left join run_groups g on g.node = coalesce(i.node, f.node)
						order by root, c.seq, m.invoice
						""",
				Considered::of), Considered::root);
		this.invoices = new RowGroups<>(queries.stream("""
				select coalesce(g.root, i.node) as root, i.seq, i.currency, i.payable, i.due, i.open
				from run_invoices i left join run_groups g on g.node = i.node
				order by root
				""", InvoiceRow::of), InvoiceRow::root);
		// Other payers matter only for payments of the same amount.
		this.payers = new RowGroups<>(queries.stream(
				"""
						select distinct coalesce(g.root, i.node) as root, i.seq as invoice, t.id, t.amount, t.currency, t.occurred_at
						from run_invoices i
						left join run_groups g on g.node = i.node
						join live_matches m on m.invoice_id = i.id and m.kind <> 'write_off'
						join transactions t on t.id = m.transaction_id
						where i.paid > 0 and (i.seq, t.amount, t.currency) in (
						    select n.invoice, c.amount, c.currency from run_mentions n join run_considered c on c.seq = n.seq)
						order by root
						""",
				PayerRow::of), PayerRow::root);
		this.members = new RowGroups<>(queries.stream("""
				select coalesce(g.root, o.node) as root, m.role, m.original_id, m.restored_seq, m.source_seq,
				    m.reversed as reversed_amount, t.ingest_seq as seq, t.*
				from run_relatives m
				join run_originals o on o.id = m.original_id
				left join run_groups g on g.node = o.node
				join transactions t on t.ingest_seq = m.seq
				order by root
				""", Member::of), Member::root);
		this.applied = new RowGroups<>(queries.stream(
				"""
						select coalesce(g.root, i.node) as root, a.seq, a.invoice, a.id, a.amount, a.rate, a.settled, a.kind, a.rule
						from run_applied a
						join run_invoices i on i.seq = a.invoice
						left join run_groups g on g.node = i.node
						order by root, a.seq, a.place
						""",
				Applied::of), Applied::root);
		this.reversed = new RowGroups<>(queries.stream("""
				select coalesce(g.root, i.node) as root, t.original_id, t.seq, t.source_seq, t.invoice, t.amount
				from run_reversed t
				join run_invoices i on i.seq = t.invoice
				left join run_groups g on g.node = i.node
				where t.amount > 0
				order by root, t.seq, t.place
				""", ReversedRow::of), ReversedRow::root);
	}

	boolean isEmpty() {
		return this.considered.isEmpty();
	}

	/**
	 * Reads the next group.
	 * @return its transactions, in the order of arrival
	 */
	Collection<AllocationTransaction> next() {
		List<Considered> rows = this.considered.take();
		long root = rows.getFirst().root();
		Map<Long, AllocationInvoice> byInvoice = this.invoices.take(root)
			.stream()
			.collect(Collectors.toMap(InvoiceRow::seq, InvoiceRow::invoice));
		Function<Long, AllocationInvoice> invoice = (seq) -> Objects.requireNonNull(byInvoice.get(seq));
		this.payers.take(root).forEach((row) -> invoice.apply(row.invoice()).add(row.payer()));
		TreeMap<Long, AllocationTransaction> transactions = new TreeMap<>();
		rows.forEach((row) -> transactions.computeIfAbsent(row.seq(), (seq) -> row.transaction()));
		rows.stream().collect(Collectors.groupingBy(Considered::seq)).forEach((seq, mentions) -> {
			List<NamedInvoice> named = mentions.stream()
				.filter((row) -> row.namedKey() != null)
				.map((row) -> row.named(invoice.apply(row.invoice())))
				.toList();
			transaction(transactions, seq)
				.names(named.isEmpty() ? mentions.getFirst().readingKind() : Mentions.Kind.NAMED, named);
		});
		List<Member> ties = this.members.take(root);
		if (!ties.isEmpty()) {
			tie(ties, root, transactions, byInvoice);
		}
		return transactions.values();
	}

	private void tie(List<Member> ties, long root, TreeMap<Long, AllocationTransaction> transactions,
			Map<Long, AllocationInvoice> byInvoice) {
		Function<Long, AllocationInvoice> invoice = (seq) -> Objects.requireNonNull(byInvoice.get(seq));
		Map<UUID, Reversals> originals = new HashMap<>();
		Map<ReversalSource, BigDecimal> unapplied = new HashMap<>();
		for (Member tie : ties) {
			AllocationTransaction transaction = transactions.computeIfAbsent(tie.seq(), (seq) -> tie.transaction());
			Reversals reversals = originals.computeIfAbsent(tie.originalId(), (id) -> new Reversals());
			switch (tie.role()) {
				case "ORIGINAL" -> reversals.of(transaction);
				case "REVERSAL" -> unapplied.put(
						new ReversalSource(tie.originalId(), tie.seq(), Objects.requireNonNull(tie.sourceSeq())),
						tie.reversed());
				case "REINSTATING" -> {
					transaction.belongsTo(reversals, tie.restoredSeq());
					reversals.addReinstating(transaction);
				}
				default -> transaction.belongsTo(reversals, tie.restoredSeq());
			}
		}
		this.applied.take(root)
			.forEach((row) -> row.addTo(transaction(transactions, row.seq()), invoice.apply(row.invoice())));
		List<ReversedRow> parts = this.reversed.take(root);
		parts.forEach((part) -> unapplied.merge(part.source(), part.amount(), BigDecimal::subtract));
		unapplied.forEach((source, rest) -> {
			if (rest.signum() > 0) {
				source.addTo(originals, transactions, null, rest);
			}
		});
		parts.forEach(
				(part) -> part.source().addTo(originals, transactions, invoice.apply(part.invoice()), part.amount()));
		this.blocks.forEach((seq, invoices) -> {
			AllocationTransaction blocked = transactions.get(seq);
			if (blocked != null) {
				blocked
					.block(invoices.stream().filter(byInvoice::containsKey).map(invoice).collect(Collectors.toSet()));
			}
		});
	}

	private static AllocationTransaction transaction(Map<Long, AllocationTransaction> transactions, long seq) {
		return Objects.requireNonNull(transactions.get(seq));
	}

	@Override
	public void close() {
		for (RowGroups<?> rows : List.of(this.considered, this.invoices, this.payers, this.members, this.applied,
				this.reversed)) {
			rows.close();
		}
	}

	private static Instant time(ResultSet row) throws SQLException {
		return StoredTime.of(row, "occurred_at");
	}

	private static AllocationTransaction transaction(ResultSet row, boolean considered) throws SQLException {
		TransactionState before = new TransactionState(row.getBigDecimal("allocated"), row.getBigDecimal("reversed"),
				row.getBigDecimal("taken_back"), TransactionStatus.of(row.getString("status")),
				Reason.find(row.getString("reason")).orElse(null));
		return new AllocationTransaction(row.getObject("id", UUID.class), row.getLong("seq"),
				row.getBigDecimal("amount"), row.getString("currency"), time(row), considered, before);
	}

	/**
	 * A transaction to decide, with one invoice that it names.
	 */
	private record Considered(long root, long seq, AllocationTransaction transaction, @Nullable String kind,
			@Nullable String namedKey, long invoice, @Nullable String strength, boolean blocked) {

		static Considered of(ResultSet row, int number) throws SQLException {
			AllocationTransaction transaction = AllocationGroups.transaction(row, true);
			if (row.getBoolean("told_before")) {
				transaction.wasToldBefore(row.getBoolean("surely"));
			}
			return new Considered(row.getLong("root"), row.getLong("seq"), transaction, row.getString("kind"),
					row.getString("named_key"), row.getLong("invoice"), row.getString("strength"),
					row.getBoolean("blocked"));
		}

		NamedInvoice named(AllocationInvoice named) {
			return new NamedInvoice(Objects.requireNonNull(this.namedKey),
					Strength.valueOf(Objects.requireNonNull(this.strength)), named, this.blocked);
		}

		Mentions.Kind readingKind() {
			return (this.kind != null) ? Mentions.Kind.valueOf(this.kind) : Mentions.Kind.UNKNOWN_NUMBER;
		}

	}

	private record InvoiceRow(long root, long seq, AllocationInvoice invoice) {

		static InvoiceRow of(ResultSet row, int number) throws SQLException {
			long seq = row.getLong("seq");
			return new InvoiceRow(row.getLong("root"), seq, new AllocationInvoice(seq, row.getString("currency"),
					row.getBoolean("payable"), row.getBigDecimal("due"), row.getBigDecimal("open")));
		}

	}

	/**
	 * A payment that is applied to an invoice.
	 */
	private record PayerRow(long root, long invoice, AllocationInvoice.Payer payer) {

		static PayerRow of(ResultSet row, int number) throws SQLException {
			return new PayerRow(row.getLong("root"), row.getLong("invoice"),
					new AllocationInvoice.Payer(row.getObject("id", UUID.class), row.getBigDecimal("amount"),
							row.getString("currency"), time(row)));
		}

	}

	/**
	 * A transaction that belongs to an original payment.
	 */
	private record Member(long root, String role, UUID originalId, @Nullable Long restoredSeq, @Nullable Long sourceSeq,
			BigDecimal reversed, long seq, AllocationTransaction transaction) {

		static Member of(ResultSet row, int number) throws SQLException {
			return new Member(row.getLong("root"), row.getString("role"), row.getObject("original_id", UUID.class),
					row.getObject("restored_seq", Long.class), row.getObject("source_seq", Long.class),
					row.getBigDecimal("reversed_amount"), row.getLong("seq"), AllocationGroups.transaction(row, false));
		}

	}

	/**
	 * A reversal together with the payment it took money from: an original payment, or
	 * one that reinstates it or may reinstate it.
	 */
	private record ReversalSource(UUID originalId, long reversalSeq, long sourceSeq) {

		void addTo(Map<UUID, Reversals> originals, Map<Long, AllocationTransaction> transactions,
				@Nullable AllocationInvoice invoice, BigDecimal amount) {
			Objects.requireNonNull(originals.get(this.originalId))
				.addReversed(transaction(transactions, this.reversalSeq), transaction(transactions, this.sourceSeq),
						invoice, amount);
		}

	}

	/**
	 * Money of such a payment that is applied to an invoice.
	 */
	private record Applied(long root, long seq, long invoice, UUID id, BigDecimal amount, @Nullable BigDecimal rate,
			BigDecimal invoiceAmount, String kind, String rule) {

		static Applied of(ResultSet row, int number) throws SQLException {
			return new Applied(row.getLong("root"), row.getLong("seq"), row.getLong("invoice"),
					row.getObject("id", UUID.class), row.getBigDecimal("amount"), row.getBigDecimal("rate"),
					row.getBigDecimal("settled"), row.getString("kind"), row.getString("rule"));
		}

		void addTo(AllocationTransaction transaction, AllocationInvoice on) {
			transaction.add(new Allocation(this.id, transaction, on, this.amount, this.rate, this.invoiceAmount,
					this.kind, this.rule, null));
		}

	}

	/**
	 * Money that a reversal took from an invoice.
	 */
	private record ReversedRow(long root, ReversalSource source, long invoice, BigDecimal amount) {

		static ReversedRow of(ResultSet row, int number) throws SQLException {
			ReversalSource source = new ReversalSource(row.getObject("original_id", UUID.class), row.getLong("seq"),
					row.getLong("source_seq"));
			return new ReversedRow(row.getLong("root"), source, row.getLong("invoice"), row.getBigDecimal("amount"));
		}

	}

}
