package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out the part of a run that is decided payment by payment.
 */
@Service
class SerialService {

	private final SerialRepository payments;

	private final Clock clock;

	SerialService(SerialRepository payments, Clock clock) {
		this.payments = payments;
		this.clock = clock;
	}

	/**
	 * Decides the payments that the run marked for it.
	 * @param runId the run
	 * @param policy what it may do
	 * @throws ReconciliationFailedException if the money does not add up, or moved under
	 * the run's hands
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	void carryOut(UUID runId, MatchingPolicy policy) {
		if (!this.payments.lock()) {
			throw new MoneyMovedException("Transactions were changed while the run was deciding about them");
		}
		List<SerialPayment> found = this.payments.find();
		SerialSettlement settlement = new SerialSettlement(policy, found, this.payments.findBlocks());
		settlement.settle();
		Instant now = this.clock.instant();
		List<SerialPayment> changed = found.stream()
			.filter((payment) -> payment.changed)
			.sorted(Comparator.comparingLong((payment) -> payment.ingestSeq))
			.toList();
		this.payments.insertMatches(runId, settlement.made(), settlement.undone(), now);
		this.payments.updateInvoices(change(settlement));
		this.payments.updatePayments(changed);
		this.payments.insertDecisions(runId, changed, now);
		List<String> imbalances = this.payments.findImbalances(runId);
		if (!imbalances.isEmpty()) {
			throw new ReconciliationFailedException(
					"Matches, invoices and transactions do not add up in " + imbalances);
		}
	}

	private static Map<UUID, BigDecimal> change(SerialSettlement settlement) {
		Map<UUID, BigDecimal> change = new HashMap<>();
		settlement.made().forEach((match) -> change.merge(match.invoice.id, match.amount, BigDecimal::add));
		settlement.undone().forEach((match) -> change.merge(match.invoice.id, match.amount.negate(), BigDecimal::add));
		change.values().removeIf((amount) -> amount.signum() == 0);
		return change;
	}

}
