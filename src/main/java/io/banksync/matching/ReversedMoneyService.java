package io.banksync.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.banksync.allocation.Allocation;
import io.banksync.allocation.MatchKind;
import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes money that went back from payments, and gives it back to them. It works in the
 * caller's transaction, which has locked the payments.
 */
public class ReversedMoneyService {

	private final ManualMatchRepository books;

	/**
	 * Creates it.
	 * @param jdbc the connection of the caller's transaction
	 */
	public ReversedMoneyService(JdbcClient jdbc) {
		this.books = new ManualMatchRepository(jdbc);
	}

	/**
	 * Takes money from a payment: its unapplied money first, then its matches, newest
	 * first.
	 * @param reversal the money that went back
	 * @param payment the payment, of which at least the amount can be taken back
	 * @param amount how much
	 * @param act who decided
	 * @return the id of the row
	 */
	UUID take(UUID reversal, LockedTransaction payment, BigDecimal amount, Act act) {
		UUID row = this.books.insertReversal(reversal, payment.id(), amount, null, act);
		BigDecimal left = amount.subtract(payment.rest().min(amount));
		BigDecimal allocated = payment.allocated();
		for (ActiveMatch match : this.books.findActive(payment.id())) {
			if (left.signum() == 0) {
				break;
			}
			undo(match, reversal, act);
			if (!match.isWriteOff()) {
				BigDecimal part = match.amount().min(left);
				left = left.subtract(part);
				BigDecimal kept = keep(match, match.amount().subtract(part), reversal, act);
				allocated = allocated.subtract(match.amount()).add(kept);
			}
		}
		LockedTransaction after = payment.with(allocated, payment.reversed().add(amount), payment.takenBack());
		boolean all = after.reversible().signum() == 0;
		this.books.write(all ? after.withStatus(after.byBalances(), Reason.REVERSAL_APPLIED.name()) : after, act);
		return row;
	}

	private void undo(ActiveMatch match, UUID reversal, Act act) {
		this.books.insertMatch(match.with(match.amount(), match.invoiceAmount(), MatchKind.REVERSAL,
				MatchKind.TAKEN_BACK_RULE, reversal), null, match.id(), act);
		this.books.updateInvoice(match.invoiceId(), match.invoiceAmount().negate());
	}

	/**
	 * Applies the rest of a match that was undone.
	 * @return how much that is
	 */
	private BigDecimal keep(ActiveMatch match, BigDecimal stays, UUID reversal, Act act) {
		BigDecimal invoiceAmount = stays;
		if (match.rate() != null) {
			String currency = this.books.lockInvoices(List.of(match.invoiceId())).getFirst().currency();
			invoiceAmount = Allocation.convert(stays, match.rate(), currency).min(match.invoiceAmount());
		}
		if (invoiceAmount.signum() == 0) {
			return BigDecimal.ZERO;
		}
		this.books.insertMatch(match.with(stays, invoiceAmount, match.kind(), MatchKind.KEPT_RULE, reversal), null,
				null, act);
		this.books.updateInvoice(match.invoiceId(), invoiceAmount);
		return stays;
	}

	/**
	 * Gives back to a payment what a reversal took from it. Its matches return, as far as
	 * the invoices are open.
	 * @param reversalId the money that went back
	 * @param rows the live rows of the reversal for one payment
	 * @param runId only what this run took; null: all
	 * @param why the payment's new reason, unless all of it is applied
	 * @param reversalWhy the new reason of the money that went back
	 * @param act who decided
	 * @return the new state of the money that went back
	 */
	public LockedTransaction giveBack(UUID reversalId, List<ActiveReversal> rows, @Nullable UUID runId, Reason why,
			Reason reversalWhy, Act act) {
		UUID paymentId = rows.getFirst().transactionId();
		Map<UUID, LockedTransaction> locked = this.books.lockPayments(List.of(reversalId, paymentId));
		LockedTransaction payment = Objects.requireNonNull(locked.get(paymentId));
		LockedTransaction reversal = Objects.requireNonNull(locked.get(reversalId));
		List<ReversedMatch> matches = this.books.findReversedMatches(reversalId, paymentId, runId);
		BigDecimal amount = BigDecimal.ZERO;
		for (ActiveReversal row : rows) {
			amount = amount.add(row.amount());
			this.books.insertReversal(reversalId, paymentId, row.amount(), row.id(), act);
		}
		BigDecimal restored = BigDecimal.ZERO;
		boolean all = true;
		for (ReversedMatch match : matches) {
			BigDecimal put = put(match, payment, reversalId, act);
			all &= put.compareTo(match.amount()) == 0;
			if (!match.kind().equals(MatchKind.WRITE_OFF)) {
				restored = restored.add(put);
			}
		}
		LockedTransaction after = payment.with(payment.allocated().add(restored), payment.reversed().subtract(amount),
				payment.takenBack());
		if (!all || Reason.REVERSAL_APPLIED.name().equals(payment.reason())) {
			Reason now = (after.status() == TransactionStatus.MATCHED) ? Reason.RESTORED : why;
			after = after.withStatus(after.status(), now.name());
		}
		this.books.write(after, act);
		LockedTransaction left = reversal.with(reversal.allocated(), reversal.reversed(),
				reversal.takenBack().subtract(amount));
		left = left.withStatus(left.byBalances(), reversalWhy.name());
		this.books.write(left, act);
		return left;
	}

	/**
	 * Restores a match.
	 * @return how much, in the payment's currency
	 */
	private BigDecimal put(ReversedMatch match, LockedTransaction payment, UUID reversal, Act act) {
		LockedInvoice invoice = this.books.lockInvoices(List.of(match.invoiceId())).getFirst();
		BigDecimal amount = match.amount();
		BigDecimal invoiceAmount = amount;
		if (match.rate() != null) {
			invoiceAmount = Allocation.convert(amount, match.rate(), invoice.currency()).min(invoice.open());
		}
		else {
			invoiceAmount = amount.min(invoice.open());
			amount = invoiceAmount;
		}
		if (invoiceAmount.signum() <= 0) {
			return BigDecimal.ZERO;
		}
		this.books.insertMatch(new ActiveMatch(UuidVersion7Strategy.INSTANCE.generateUuid(null), payment.id(),
				match.invoiceId(), amount, match.rate(), invoiceAmount, match.kind(), MatchKind.RESTORED_RULE,
				act.actor(), act.now(), reversal, true), match.runId(), null, act);
		this.books.updateInvoice(match.invoiceId(), invoiceAmount);
		return amount;
	}

	/**
	 * Finds the invoices whose matches may return if a reversal is undone.
	 */
	List<UUID> findReversedInvoices(UUID reversalId, Iterable<UUID> payments) {
		List<UUID> invoices = new ArrayList<>();
		payments.forEach((payment) -> this.books.findReversedMatches(reversalId, payment, null)
			.forEach((match) -> invoices.add(match.invoiceId())));
		return invoices;
	}

}
