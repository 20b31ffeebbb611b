package io.banksync.reconciliation;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.banksync.money.Money;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What all decisions of persons have in common: they lock what they change, and write
 * down where the payment is then, and who wanted it so.
 */
@Service
class DecisionService {

	// PostgreSQL's code of a lock that was not to be had in time.
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private final ManualMatchRepository matches;

	private final RunProgressService progress;

	DecisionService(ManualMatchRepository matches, RunProgressService progress) {
		this.matches = matches;
		this.progress = progress;
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
		return orRunInProgress(() -> this.matches.lockPayments(ids));
	}

	/**
	 * Locks invoices, after their payments.
	 * @return those that there are
	 * @throws RunInProgressException if a run writes one of them, and does not end soon
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	List<LockedInvoice> lockInvoices(Collection<UUID> ids) {
		return orRunInProgress(() -> this.matches.lockInvoices(ids));
	}

	/**
	 * Waits a while for what a run writes, and tells which run it is if that goes on.
	 */
	private <T> T orRunInProgress(Supplier<T> locking) {
		try {
			return locking.get();
		}
		catch (DataAccessException ex) {
			if (!(ex.getMostSpecificCause() instanceof SQLException cause)
					|| !LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
				throw ex;
			}
			throw new RunInProgressException(this.progress.findRunning().orElseThrow(() -> ex));
		}
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
