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
 * Takes money of payments for money that went back, and gives it back to them. It works
 * in the caller's transaction, which has locked the payments.
 */
public class ReversedMoneyService {

	private final ManualMatchRepository books;

	/**
	 * Creates it.
	 * @param jdbc of the caller's transaction
	 */
	public ReversedMoneyService(JdbcClient jdbc) {
		this.books = new ManualMatchRepository(jdbc);
	}

	/**
	 * Takes money of a payment: first what is not applied, then what is, newest first.
	 * @param reversal the money that went back
	 * @param payment the payment, of which so much can be taken back
	 * @param amount how much
	 * @param act who wants it
	 * @return the row that tells of it
	 */
	UUID take(UUID reversal, LockedTransaction payment, BigDecimal amount, Act act) {
		UUID taking = this.books.insertTaking(reversal, payment.id(), amount, null, act);
		BigDecimal left = amount.subtract(payment.rest().min(amount));
		BigDecimal allocated = payment.allocated();
		for (ActiveMatch match : this.books.findStanding(payment.id())) {
			if (left.signum() == 0) {
				break;
			}
			undo(match, reversal, act);
			if (!match.isWriteOff()) {
				BigDecimal taken = match.amount().min(left);
				left = left.subtract(taken);
				BigDecimal kept = keep(match, match.amount().subtract(taken), reversal, act);
				allocated = allocated.subtract(match.amount()).add(kept);
			}
		}
		LockedTransaction after = payment.with(allocated, payment.reversed().add(amount), payment.takenBack());
		boolean all = after.reversible().signum() == 0;
		this.books.write(all ? after.withStatus(after.byBalances(), Reason.REVERSAL_APPLIED.name()) : after, act);
		return taking;
	}

	private void undo(ActiveMatch match, UUID reversal, Act act) {
		this.books.insertMatch(
				match.with(match.amount(), match.settled(), MatchKind.REVERSAL, MatchKind.TAKEN_BACK_RULE, reversal),
				null, match.id(), act);
		this.books.updateInvoice(match.invoiceId(), match.settled().negate());
	}

	/**
	 * Applies what stays of a match that was undone.
	 * @return how much that is
	 */
	private BigDecimal keep(ActiveMatch match, BigDecimal stays, UUID reversal, Act act) {
		BigDecimal settled = stays;
		if (match.rate() != null) {
			String currency = this.books.lockInvoices(List.of(match.invoiceId())).getFirst().currency();
			settled = Allocation.settled(stays, match.rate(), currency).min(match.settled());
		}
		if (settled.signum() == 0) {
			return BigDecimal.ZERO;
		}
		this.books.insertMatch(match.with(stays, settled, match.kind(), MatchKind.KEPT_RULE, reversal), null, null,
				act);
		this.books.updateInvoice(match.invoiceId(), settled);
		return stays;
	}

	/**
	 * Gives back to a payment what was taken of it, and puts it on the invoices again on
	 * which it was, as far as they are open.
	 * @param reversalId the money that went back
	 * @param takings what was taken of the payment and stands: rows of one payment
	 * @param runId the run that took it; null: it is all that was taken
	 * @param why why the payment is where it is then, unless all of it is applied
	 * @param reversalWhy why the money that went back is where it is then
	 * @param act who wants it
	 * @return the money that went back, as it is then
	 */
	public LockedTransaction giveBack(UUID reversalId, List<ActiveReversal> takings, @Nullable UUID runId, Reason why,
			Reason reversalWhy, Act act) {
		UUID paymentId = takings.getFirst().transactionId();
		Map<UUID, LockedTransaction> locked = this.books.lockPayments(List.of(reversalId, paymentId));
		LockedTransaction payment = Objects.requireNonNull(locked.get(paymentId));
		LockedTransaction reversal = Objects.requireNonNull(locked.get(reversalId));
		List<ReversedMatch> taken = this.books.findTakenMatches(reversalId, paymentId, runId);
		BigDecimal amount = BigDecimal.ZERO;
		for (ActiveReversal taking : takings) {
			amount = amount.add(taking.amount());
			this.books.insertTaking(reversalId, paymentId, taking.amount(), taking.id(), act);
		}
		BigDecimal restored = BigDecimal.ZERO;
		boolean all = true;
		for (ReversedMatch match : taken) {
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
	 * Puts money on an invoice again.
	 * @return how much, in the payment's currency
	 */
	private BigDecimal put(ReversedMatch match, LockedTransaction payment, UUID reversal, Act act) {
		LockedInvoice invoice = this.books.lockInvoices(List.of(match.invoiceId())).getFirst();
		BigDecimal amount = match.amount();
		BigDecimal settled = amount;
		if (match.rate() != null) {
			settled = Allocation.settled(amount, match.rate(), invoice.currency()).min(invoice.open());
		}
		else {
			settled = amount.min(invoice.open());
			amount = settled;
		}
		if (settled.signum() <= 0) {
			return BigDecimal.ZERO;
		}
		this.books.insertMatch(new ActiveMatch(UuidVersion7Strategy.INSTANCE.generateUuid(null), payment.id(),
				match.invoiceId(), amount, match.rate(), settled, match.kind(), MatchKind.RESTORED_RULE, act.actor(),
				act.now(), reversal, true), match.runId(), null, act);
		this.books.updateInvoice(match.invoiceId(), settled);
		return amount;
	}

	/**
	 * Finds the invoices that giving back may change.
	 */
	List<UUID> findTakenInvoices(UUID reversalId, Iterable<UUID> payments) {
		List<UUID> invoices = new ArrayList<>();
		payments.forEach((payment) -> this.books.findTakenMatches(reversalId, payment, null)
			.forEach((match) -> invoices.add(match.invoiceId())));
		return invoices;
	}

}
