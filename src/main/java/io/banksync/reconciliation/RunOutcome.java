package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import io.banksync.allocation.Allocation;
import io.banksync.allocation.AllocationRules;
import io.banksync.allocation.AllocationTransaction;
import io.banksync.allocation.MatchKind;
import io.banksync.allocation.Reason;
import io.banksync.allocation.ReversedAllocation;
import io.banksync.allocation.ReversedAmount;
import io.banksync.allocation.TransactionState;
import io.banksync.allocation.TransactionStatus;
import io.banksync.database.CopyRows;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a run, on their way into temporary tables, and their totals.
 */
final class RunOutcome {

	private final CopyRows decisions;

	private final CopyRows matches;

	private final CopyRows reversals;

	private final Supplier<UUID> ids;

	private final boolean all;

	private final MessageDigest digest;

	private final Map<Key, Total> totals = new HashMap<>();

	private final Map<String, BigDecimal> writeOffs = new TreeMap<>();

	private final LongStream.Builder wantedTransactions = LongStream.builder();

	private final LongStream.Builder wantedInvoices = LongStream.builder();

	private long matched;

	private long unmatched;

	private record Key(String reason, String currency) {

	}

	private static final class Total {

		long payments;

		BigDecimal amount = BigDecimal.ZERO;

		BigDecimal applied = BigDecimal.ZERO;

	}

	/**
	 * Creates one without decisions.
	 * @param ids makes the ids of matches that undo others
	 * @param also keep decisions that change nothing
	 */
	RunOutcome(DataSource dataSource, Supplier<UUID> ids, boolean all) {
		this.ids = ids;
		this.all = all;
		this.decisions = new CopyRows(dataSource,
				"""
						run_decisions (id, seq, changed, amount, status, reason, allocated, reversed, taken_back, key, status_before,
						    reason_before, allocated_before, reversed_before, taken_back_before)""");
		this.matches = new CopyRows(dataSource,
				"run_matches (id, transaction_id, invoice, amount, invoice_amount, rate, kind, rule, reverses, reversal_id)");
		this.reversals = new CopyRows(dataSource, "run_reversals (id, reversal_id, transaction_id, amount)");
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Adds the decisions of a group.
	 */
	void add(Collection<AllocationTransaction> transactions, AllocationRules.Outcome outcome) {
		outcome.made().forEach(this::add);
		outcome.undone().forEach(this::add);
		outcome.reversed().forEach(this::add);
		transactions.forEach(this::add);
	}

	private void add(Allocation made) {
		UUID reversal = (made.reversal() != null) ? made.reversal().id() : null;
		add(made.id(), made, made.kind(), made.rule(), null, reversal);
		writeOff(made, made.amount());
	}

	private void add(ReversedAllocation undone) {
		add(this.ids.get(), undone.allocation(), MatchKind.REVERSAL, MatchKind.TAKEN_BACK_RULE,
				undone.allocation().id(), undone.reversal().id());
		writeOff(undone.allocation(), undone.allocation().amount().negate());
	}

	private void add(ReversedAmount reversed) {
		this.reversals.add(this.ids.get(), reversed.reversal().id(), reversed.payment().id(), plain(reversed.amount()));
	}

	private void add(UUID id, Allocation allocation, String kind, String rule, @Nullable UUID reverses,
			@Nullable UUID reversal) {
		boolean foreign = allocation.rate() != null;
		this.matches.add(id, allocation.transaction().id(), allocation.invoice().seq(), plain(allocation.amount()),
				foreign ? plain(allocation.invoiceAmount()) : null, allocation.rate(), kind, rule, reverses, reversal);
		this.wantedInvoices.add(allocation.invoice().seq());
		note(allocation.transaction().id(), allocation.invoice().seq(), plain(allocation.amount()), kind, rule);
	}

	private void writeOff(Allocation allocation, BigDecimal amount) {
		if (allocation.kind().equals(MatchKind.WRITE_OFF)) {
			this.writeOffs.merge(allocation.invoice().currency(), amount, BigDecimal::add);
		}
	}

	private void add(AllocationTransaction transaction) {
		TransactionState before = transaction.before();
		TransactionState now = transaction.state();
		if (transaction.isConsidered()) {
			count(transaction, now, now.allocated().compareTo(before.allocated()) > 0);
		}
		boolean changed = transaction.isChanged();
		if (changed || (this.all && transaction.isConsidered())) {
			this.decisions.add(transaction.id(), transaction.ingestSeq(), changed, plain(transaction.amount()),
					now.status(), now.reason(), plain(now.allocated()), plain(now.reversed()), plain(now.takenBack()),
					transaction.key(), before.status(), before.reason(), plain(before.allocated()),
					plain(before.reversed()), plain(before.takenBack()));
		}
		if (changed) {
			this.wantedTransactions.add(transaction.ingestSeq());
			note(transaction.id(), now.status(), now.reason(), plain(now.allocated()), plain(now.reversed()));
		}
	}

	private void count(AllocationTransaction transaction, TransactionState now, boolean applied) {
		this.matched += applied ? 1 : 0;
		this.unmatched += (now.status() == TransactionStatus.UNMATCHED) ? 1 : 0;
		Reason reason = now.reason();
		Total total = this.totals.computeIfAbsent(
				new Key((reason != null) ? reason.name() : "", transaction.currency()), (key) -> new Total());
		total.payments++;
		total.amount = total.amount.add(transaction.amount());
		total.applied = total.applied.add(now.allocated());
	}

	private static String plain(BigDecimal amount) {
		return amount.stripTrailingZeros().toPlainString();
	}

	private void note(@Nullable Object... values) {
		for (Object value : values) {
			this.digest.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
			this.digest.update((byte) '\n');
		}
	}

	long matched() {
		return this.matched;
	}

	long unmatched() {
		return this.unmatched;
	}

	/**
	 * Sends the last rows, and returns the result.
	 */
	RunResult finish() {
		this.decisions.flush();
		this.matches.flush();
		this.reversals.flush();
		List<RunTotal> sums = new ArrayList<>();
		this.totals.forEach((key, total) -> sums
			.add(new RunTotal(key.reason(), key.currency(), total.payments, total.amount, total.applied)));
		sums.sort(RunTotal.BY_REASON);
		return new RunResult(this.matched, this.unmatched, List.copyOf(sums), Map.copyOf(this.writeOffs),
				new WantedRows(this.wantedTransactions.build().toArray(), this.wantedInvoices.build().toArray(),
						Long.MAX_VALUE),
				this.digest.digest());
	}

}
