package io.banksync.matching;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.approval.ApprovalLimits;
import io.banksync.audit.AuditAction;
import io.banksync.money.Money;
import io.banksync.web.error.FieldError;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decisions of persons about money that went back: which payments it came from.
 */
@Service
class ReversalService {

	private final ManualMatchRepository books;

	private final ReversedMoneyService money;

	private final DecisionService decisions;

	private final ApprovalLimits limits;

	private final Clock clock;

	ReversalService(ManualMatchRepository books, JdbcClient jdbc, DecisionService decisions, ApprovalLimits limits,
			Clock clock) {
		this.books = books;
		this.money = new ReversedMoneyService(jdbc);
		this.decisions = decisions;
		this.limits = limits;
		this.clock = clock;
	}

	/**
	 * Takes money that went back from payments.
	 * @throws UnknownTransactionException if there is no such money
	 * @throws CannotMatchException if the state of a payment does not allow it
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	DecisionResponse takeBack(ManualMatchRequest request, String actor) {
		Set<UUID> all = request.takesBack()
			.stream()
			.map(ManualMatchRequest.ReversedPayment::transactionId)
			.collect(Collectors.toCollection(HashSet::new));
		all.add(request.transactionId());
		Map<UUID, LockedTransaction> locked = this.decisions.lockPayments(all);
		LockedTransaction reversal = locked.get(request.transactionId());
		if (reversal == null) {
			throw new UnknownTransactionException(request.transactionId());
		}
		if (!reversal.wentBack()) {
			throw new CannotMatchException("transaction_id",
					"is a payment, not money that went back: apply it with allocations");
		}
		if (reversal.status() == TransactionStatus.IGNORED || reversal.rest().signum() == 0) {
			throw new CannotMatchException("transaction_id",
					"is " + reversal.status() + ((reversal.status() == TransactionStatus.IGNORED)
							? ": stop ignoring it first" : ": all of it was taken from a payment"));
		}
		BigDecimal total = check(request, locked, reversal);
		this.limits.require("transaction", reversal.id(), () -> Map.of(reversal.currency(), total));
		lockInvoices(request.takesBack().stream().map(ManualMatchRequest.ReversedPayment::transactionId).toList());
		Act act = new Act(actor, request.note(), this.clock.instant());
		List<UUID> ids = request.takesBack()
			.stream()
			.map((wanted) -> this.money.take(reversal.id(), Objects.requireNonNull(locked.get(wanted.transactionId())),
					wanted.amount(), act))
			.toList();
		LockedTransaction after = reversal.with(reversal.allocated(), reversal.reversed(),
				reversal.takenBack().add(total));
		Reason reason = (after.rest().signum() == 0) ? Reason.REVERSAL_APPLIED : Reason.MANUAL;
		DecisionResponse decided = this.decisions.decide(after.withStatus(after.status(), reason.name()), ids, act);
		return this.decisions.trace(AuditAction.TAKE_BACK, reversal, total, decided, act);
	}

	private static BigDecimal check(ManualMatchRequest request, Map<UUID, LockedTransaction> locked,
			LockedTransaction reversal) {
		List<FieldError> errors = new ArrayList<>();
		BigDecimal total = BigDecimal.ZERO;
		for (int i = 0; i < request.takesBack().size(); i++) {
			ManualMatchRequest.ReversedPayment wanted = request.takesBack().get(i);
			String path = "takes_back[" + i + "].";
			LockedTransaction payment = locked.get(wanted.transactionId());
			if (payment == null) {
				errors.add(new FieldError(path + "transaction_id", "is not the id of a transaction"));
			}
			else if (payment.wentBack()) {
				errors.add(new FieldError(path + "transaction_id", "is money that went back, not a payment"));
			}
			else if (payment.reason() != null && !Reason.valueOf(payment.reason()).counts()) {
				errors.add(new FieldError(path + "transaction_id",
						"does not count, see its reason: name the payment that counts instead"));
			}
			else if (!payment.currency().equals(reversal.currency())) {
				errors.add(new FieldError(path + "transaction_id", "is in " + payment.currency()
						+ ", and what went back in " + reversal.currency() + ": ignore it, and say why"));
			}
			else if (wanted.amount().compareTo(payment.reversible()) > 0) {
				errors.add(new FieldError(path + "amount", "is more than what is left to take back of this payment, "
						+ Money.display(payment.reversible(), payment.currency()).toPlainString()));
			}
			ManualAllocation.requireDigits(path + "amount", wanted.amount(), reversal.currency(), errors);
			total = total.add(wanted.amount());
		}
		if (errors.isEmpty() && total.compareTo(reversal.rest()) > 0) {
			errors.add(new FieldError("takes_back", "must add up to no more than what is left of what went back, "
					+ Money.display(reversal.rest(), reversal.currency()).toPlainString()));
		}
		if (!errors.isEmpty()) {
			throw new CannotMatchException(errors);
		}
		return total;
	}

	/**
	 * Locks all invoices of some payments at once, in the usual order.
	 */
	private void lockInvoices(List<UUID> payments) {
		this.decisions.lockInvoices(payments.stream()
			.flatMap((payment) -> this.books.findActive(payment).stream())
			.map(ActiveMatch::invoiceId)
			.distinct()
			.toList());
	}

	/**
	 * Gives back to payments the money that a reversal took from them. Their matches
	 * return, as far as the invoices are open.
	 * @param id the row that the request named
	 * @param reversalId the money that went back
	 * @param request the reason
	 * @param actor who asks for it
	 * @throws CannotMatchException if nothing was taken, or all was given back
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	DecisionResponse giveBack(UUID id, UUID reversalId, ReverseRequest request, String actor) {
		Set<UUID> all = this.books.findReversals(reversalId)
			.stream()
			.map(ActiveReversal::transactionId)
			.collect(Collectors.toCollection(HashSet::new));
		all.add(reversalId);
		LockedTransaction before = Objects.requireNonNull(this.decisions.lockPayments(all).get(reversalId));
		Map<UUID, List<ActiveReversal>> reversals = this.books.findReversals(reversalId)
			.stream()
			.collect(Collectors.groupingBy(ActiveReversal::transactionId, LinkedHashMap::new, Collectors.toList()));
		if (reversals.isEmpty()) {
			throw new CannotMatchException("id", "was undone already: there is nothing to do");
		}
		this.limits.require("match", id, () -> Map.of(before.currency(), before.takenBack()));
		this.decisions.lockInvoices(this.money.findReversedInvoices(reversalId, reversals.keySet()));
		Act act = new Act(actor, request.reason(), this.clock.instant());
		Reason reason = Boolean.FALSE.equals(request.block()) ? Reason.TAKEN_OFF : Reason.BLOCKED_BY_USER;
		LockedTransaction after = reversals.values()
			.stream()
			.map((rows) -> this.money.giveBack(reversalId, rows, null, Reason.TAKEN_OFF, reason, act))
			.reduce((first, last) -> last)
			.orElseThrow();
		return this.decisions.trace(AuditAction.GIVE_BACK, before, before.takenBack().subtract(after.takenBack()),
				DecisionService.response(after, List.of()), act);
	}

}
