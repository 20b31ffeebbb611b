package io.banksync.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.banksync.lock.LockService;
import io.banksync.lock.RunInProgressException;
import io.banksync.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What all decisions of persons have in common: they lock what they change, and write
 * down where the payment is then, and who wanted it so.
 */
@Service
class DecisionService {

	private final ManualMatchRepository matches;

	private final LockService locks;

	DecisionService(ManualMatchRepository matches, LockService locks) {
		this.matches = matches;
		this.locks = locks;
	}

	/**
	 * Locks a payment.
	 * @throws UnknownTransactionException if there is none
	 * @throws RunInProgressException if a run writes it, and does not end soon
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	LockedPayment lockPayment(UUID id) {
		LockedPayment payment = lockPayments(List.of(id)).get(id);
		if (payment == null) {
			throw new UnknownTransactionException(id);
		}
		return payment;
	}

	/**
	 * Locks payments.
	 * @return those that there are
	 * @throws RunInProgressException if a run writes one of them, and does not end soon
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	Map<UUID, LockedPayment> lockPayments(Collection<UUID> ids) {
		return this.locks.lock(() -> this.matches.lockPayments(ids));
	}

	/**
	 * Locks invoices, after their payments.
	 * @return those that there are
	 * @throws RunInProgressException if a run writes one of them, and does not end soon
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	List<LockedInvoice> lockInvoices(Collection<UUID> ids) {
		return this.locks.lock(() -> this.matches.lockInvoices(ids));
	}

	/**
	 * Writes down where a payment is.
	 * @param payment as it is now
	 * @param ids the rows that tell of it
	 * @param act who wanted it
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	DecisionResponse decide(LockedPayment payment, List<UUID> ids, Act act) {
		this.matches.write(payment, act);
		return response(payment, ids);
	}

	/**
	 * Returns where a payment is.
	 * @param ids the rows that tell of it
	 */
	static DecisionResponse response(LockedPayment payment, List<UUID> ids) {
		return new DecisionResponse(payment.id(), payment.status().toString(), payment.reason(),
				Money.display(payment.allocated(), payment.currency()),
				Money.display(payment.rest(), payment.currency()), ids);
	}

}
