package io.banksync.reconciliation;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.banksync.allocation.AllocationRules;
import io.banksync.allocation.AllocationTransaction;
import io.banksync.statement.ToldTwiceService;
import io.banksync.transaction.Sharing;
import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The work of a run: find, decide, write, check. It can be rolled back as a whole while
 * the run keeps its lock.
 */
@Service
class RunWorkService {

	private static final Supplier<UUID> IDS = () -> UuidVersion7Strategy.INSTANCE.generateUuid(null);

	// The progress is updated after this many payments.
	private static final int COUNTED = 50_000;

	private final CandidateRepository candidates;

	private final ToldTwiceService told;

	private final GroupRepository groups;

	private final OutcomeRepository outcomes;

	private final RunProgressService progress;

	private final Supplier<Sharing> sharing;

	private final Clock clock;

	RunWorkService(CandidateRepository candidates, ToldTwiceService told, GroupRepository groups,
			OutcomeRepository outcomes, RunProgressService progress, Supplier<Sharing> sharing, Clock clock) {
		this.candidates = candidates;
		this.told = told;
		this.groups = groups;
		this.outcomes = outcomes;
		this.progress = progress;
		this.sharing = sharing;
		this.clock = clock;
	}

	/**
	 * Finds payments and invoices, and decides.
	 * @param runId the run
	 * @param policy what it may do
	 * @param locked the rows to lock first, because earlier attempts failed on them
	 * @return the result; the decisions are in temporary tables
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	RunResult decide(UUID runId, MatchingPolicy policy, WantedRows locked) {
		this.progress.reach(runId, RunStep.FINDING);
		if (!locked.isEmpty()) {
			this.candidates.lock(locked);
		}
		long considered = this.candidates.consider(policy, locked.upTo());
		this.progress.count(runId, new RunCounts(considered, 0, 0));
		this.told.find(CandidateRepository.CONSIDERED);
		this.candidates.findMentions();
		this.groups.divide(this.sharing.get());
		this.progress.reach(runId, RunStep.DECIDING);
		RunOutcome outcome = this.outcomes.begin(IDS, policy.dryRun());
		AllocationRules rules = new AllocationRules(policy.allocation(), IDS);
		long decided = 0;
		try (AllocationGroups all = this.groups.groups()) {
			while (!all.isEmpty()) {
				Collection<AllocationTransaction> group = all.next();
				outcome.add(group, rules.allocate(group));
				long before = decided / COUNTED;
				decided += group.size();
				if (decided / COUNTED > before) {
					this.progress.count(runId, new RunCounts(considered, outcome.matched(), outcome.unmatched()));
				}
			}
		}
		RunResult result = outcome.finish();
		this.outcomes.analyze();
		this.progress.count(runId, new RunCounts(considered, result.matchedCount(), result.unmatchedCount()));
		// An earlier attempt failed, so the next one locks everything that this one read.
		return locked.isEmpty() ? result : result.withWanted(this.candidates.findSeen());
	}

	/**
	 * Writes the decisions, and checks that they add up. A dry run does the same and
	 * rolls it back.
	 * @throws MoneyMovedException if a transaction or an invoice was changed meanwhile
	 * @throws ReconciliationFailedException if the money does not add up
	 * @throws RunCancelledException if a person cancelled it
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.NESTED)
	void write(UUID runId, boolean dryRun, RunResult result) {
		this.progress.reach(runId, RunStep.WRITING_MATCHES);
		this.outcomes.insertMatches(runId, this.clock.instant());
		this.progress.reach(runId, RunStep.UPDATING_INVOICES);
		boolean unchanged = this.outcomes.updateInvoices();
		this.progress.reach(runId, RunStep.UPDATING_TRANSACTIONS);
		unchanged &= this.outcomes.updateTransactions();
		this.outcomes.updateToldTwice();
		if (!unchanged) {
			throw new MoneyMovedException(result.wanted(), null);
		}
		this.progress.reach(runId, RunStep.WRITING_DECISIONS);
		this.outcomes.insertDecisions(runId, this.clock.instant());
		this.progress.reach(runId, RunStep.CHECKING);
		List<String> imbalances = this.outcomes.findImbalances(runId);
		if (!imbalances.isEmpty()) {
			throw new ReconciliationFailedException(
					"Matches, invoices and transactions do not add up in " + imbalances);
		}
		if (!this.outcomes.complete(runId, result, this.clock.instant())) {
			throw new RunCancelledException(runId);
		}
		if (dryRun) {
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		}
	}

	/**
	 * Keeps the results of a dry run.
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	void keep(UUID runId) {
		this.outcomes.keepDryRun(runId);
	}

}
