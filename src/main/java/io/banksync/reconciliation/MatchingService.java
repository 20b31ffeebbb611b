package io.banksync.reconciliation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.audit.Origin;
import io.banksync.statement.JoinService;
import io.banksync.web.idempotency.IdempotencyKey;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out a run in one database transaction: all of it is committed, or nothing.
 */
@Service
class MatchingService {

	private static final int MAX_ATTEMPTS = 5;

	private final CandidateRepository candidates;

	private final AttemptService attempts;

	private final RunService runs;

	private final RunProgressService progress;

	private final JoinService statements;

	private final AuditService audit;

	private final ApplicationEventPublisher events;

	MatchingService(CandidateRepository candidates, AttemptService attempts, RunService runs,
			RunProgressService progress, JoinService statements, @Qualifier("reconciliation") AuditService audit,
			ApplicationEventPublisher events) {
		this.candidates = candidates;
		this.attempts = attempts;
		this.runs = runs;
		this.progress = progress;
		this.statements = statements;
		this.audit = audit;
		this.events = events;
	}

	/**
	 * Carries out a run.
	 * @param runId the run's id
	 * @param policy what it may do
	 * @param origin who asked for it
	 * @param key the key under which it was asked for
	 * @param begun receives the run's id as soon as the run is visible: this run, or the
	 * one that the key already has
	 * @param dryRun receives the result of a dry run after it was rolled back
	 * @return false: nothing was done, because another run is going on
	 * @throws ReconciliationFailedException if the money does not add up, or if others
	 * changed it in every attempt
	 */
	@Transactional(transactionManager = "reconciliation")
	boolean carryOut(UUID runId, MatchingPolicy policy, Origin origin, Optional<IdempotencyKey> key,
			Consumer<UUID> begun, Consumer<RunResult> dryRun) {
		if (!this.candidates.tryLock()) {
			return false;
		}
		Optional<UUID> earlier = key.flatMap(this.runs::findCompleted);
		if (earlier.isPresent()) {
			begun.accept(earlier.get());
			return true;
		}
		this.progress.begin(runId, policy, origin.actor(), key);
		begun.accept(runId);
		if (!policy.dryRun()) {
			this.statements.joinAll();
		}
		RunResult result = work(runId, policy);
		this.audit.record(origin,
				AuditEntry.of(AuditAction.RECONCILE, "run", runId).changed(null, new RunTrace(policy, result)));
		if (policy.dryRun()) {
			dryRun.accept(result);
		}
		else {
			this.events.publishEvent(new BooksChanged(runId));
		}
		return true;
	}

	/**
	 * Repeats the work if somebody changes the same rows. The second attempt locks what
	 * the first wanted to change. Later attempts lock everything that earlier ones read,
	 * and consider no newer payments. So persons' decisions never make a run fail.
	 */
	private RunResult work(UUID runId, MatchingPolicy policy) {
		WantedRows locked = WantedRows.NONE;
		for (int attempt = 1;; attempt++) {
			try {
				return this.attempts.attempt(runId, policy, locked);
			}
			catch (MoneyMovedException ex) {
				if (attempt == MAX_ATTEMPTS) {
					throw ex;
				}
				locked = locked.and(ex.wanted());
			}
		}
	}

}
