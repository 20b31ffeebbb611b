package io.banksync.matching;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.lock.LockService;
import io.banksync.lock.RunInProgressException;
import io.banksync.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What all decisions by persons have in common: they lock what they change, and write the
 * new state of the payment and its author.
 */
@Service
class DecisionService {

	private final ManualMatchRepository matches;

	private final LockService locks;

	private final AuditService audit;

	DecisionService(ManualMatchRepository matches, LockService locks, AuditService audit) {
		this.matches = matches;
		this.locks = locks;
		this.audit = audit;
	}

	/**
	 * Locks a payment.
	 * @throws UnknownTransactionException if there is none
	 * @throws RunInProgressException if a run holds it too long
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	LockedTransaction lockPayment(UUID id) {
		LockedTransaction payment = lockPayments(List.of(id)).get(id);
		if (payment == null) {
			throw new UnknownTransactionException(id);
		}
		return payment;
	}

	/**
	 * Locks payments.
	 * @return those that exist
	 * @throws RunInProgressException if a run holds one of them too long
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	Map<UUID, LockedTransaction> lockPayments(Collection<UUID> ids) {
		return this.locks.lock(() -> this.matches.lockPayments(ids));
	}

	/**
	 * Locks invoices, after their payments.
	 * @return those that exist
	 * @throws RunInProgressException if a run holds one of them too long
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	List<LockedInvoice> lockInvoices(Collection<UUID> ids) {
		return this.locks.lock(() -> this.matches.lockInvoices(ids));
	}

	/**
	 * Writes the new state of a payment.
	 * @param payment the new state
	 * @param ids the rows that the decision wrote
	 * @param act who decided
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	DecisionResponse decide(LockedTransaction payment, List<UUID> ids, Act act) {
		this.matches.write(payment, act);
		return response(payment, ids);
	}

	/**
	 * Adds a person's decision about a payment to the audit log.
	 * @param action what was decided
	 * @param before the payment as it was
	 * @param amount the amount of the decision
	 * @param after the new state
	 * @param act who decided
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	DecisionResponse trace(AuditAction action, LockedTransaction before, BigDecimal amount, DecisionResponse after,
			Act act) {
		this.audit.record(act.actor(),
				AuditEntry.of(action, "transaction", before.id())
					.money(amount, before.currency())
					.because(act.note())
					.changed(response(before, List.of()), after));
		return after;
	}

	/**
	 * Returns the state of a payment.
	 * @param ids the rows that the decision wrote
	 */
	static DecisionResponse response(LockedTransaction payment, List<UUID> ids) {
		return new DecisionResponse(payment.id(), payment.status().toString(), payment.reason(),
				Money.display(payment.allocated(), payment.currency()),
				Money.display(payment.rest(), payment.currency()), ids);
	}

}
