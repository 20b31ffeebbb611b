package io.banksync.reconciliation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The work of a run, from the payments to consider to the completed row. It can be taken
 * back as a whole while the run goes on holding the lock.
 */
@Service
class RunWorkService {

	private final MatchingRepository matching;

	private final SerialService serial;

	private final RunProgressService progress;

	private final Clock clock;

	RunWorkService(MatchingRepository matching, SerialService serial, RunProgressService progress, Clock clock) {
		this.matching = matching;
		this.serial = serial;
		this.progress = progress;
		this.clock = clock;
	}

	/**
	 * Does the work.
	 * @param runId the run
	 * @param policy what it may do
	 * @param locked keep everybody else from what is open before looking at it
	 * @return what a dry run would have done, of which nothing else remains; empty: it is
	 * none
	 * @throws MoneyMovedException if a payment or an invoice was changed meanwhile
	 * @throws ReconciliationFailedException if the money does not add up
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.NESTED)
	Optional<DryRunReport> carryOut(UUID runId, MatchingPolicy policy, boolean locked) {
		if (locked) {
			this.matching.lockWhatIsOpen();
		}
		this.progress.reach(runId, RunStep.FINDING);
		this.matching.considerPayments(policy);
		this.progress.count(runId, this.matching.countConsidered());
		this.matching.findOriginals();
		this.matching.findByWholeReference();
		this.matching.findWithinTexts();
		this.progress.reach(runId, RunStep.DECIDING);
		boolean oneByOne = this.matching.findSerial(policy);
		this.matching.decide();
		this.progress.count(runId, this.matching.countDecided());
		this.progress.reach(runId, RunStep.WRITING_MATCHES);
		this.matching.insertMatches(runId, this.clock.instant());
		this.matching.findPossibleDuplicates();
		this.progress.reach(runId, RunStep.UPDATING_INVOICES);
		boolean unchanged = this.matching.updateInvoices();
		this.progress.reach(runId, RunStep.UPDATING_TRANSACTIONS);
		unchanged &= this.matching.updateTransactions();
		if (!unchanged) {
			throw new MoneyMovedException(
					"Invoices or transactions were changed while the run was deciding about them");
		}
		this.progress.reach(runId, RunStep.WRITING_DECISIONS);
		this.matching.insertDecisions(runId, this.clock.instant());
		if (oneByOne) {
			this.progress.reach(runId, RunStep.SETTLING_ONE_BY_ONE);
			this.serial.carryOut(runId, policy);
		}
		this.progress.reach(runId, RunStep.CHECKING);
		List<String> imbalances = this.matching.findImbalances(runId);
		if (!imbalances.isEmpty()) {
			throw new ReconciliationFailedException(
					"Matches, invoices and transactions do not add up in " + imbalances);
		}
		RunResult result = this.matching.findResult();
		this.matching.complete(runId, result, this.clock.instant());
		if (policy.dryRun()) {
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			return Optional.of(this.matching.report(runId, result));
		}
		return Optional.empty();
	}

}
