package io.banksync.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.ReasonRequest;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cancels a run in progress, on any instance. A run reads its row between its steps.
 */
@Service
class CancellationService {

	private final RunProgressRepository runs;

	private final CandidateRepository candidates;

	private final IdempotencyService idempotency;

	private final AuditService audit;

	private final Clock clock;

	CancellationService(RunProgressRepository runs, CandidateRepository candidates,
			@Qualifier("reconciliation") IdempotencyService idempotency,
			@Qualifier("reconciliation") AuditService audit, Clock clock) {
		this.runs = runs;
		this.candidates = candidates;
		this.idempotency = idempotency;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Cancels a run.
	 * @param runId the run
	 * @param request the reason
	 * @param actor the caller
	 * @param key the request's key
	 * @throws RunNotFoundException if there is no such run
	 * @throws CannotCancelException if it is not in progress, or is already cancelled
	 */
	@Transactional(transactionManager = "reconciliation")
	CancellationResponse cancel(UUID runId, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("cancel " + runId, key, CancellationResponse.class, () -> {
			Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
			if (!this.runs.cancel(runId, actor, request.reason(), now)) {
				throw new CannotCancelException(runId,
						this.runs.findState(runId).orElseThrow(() -> new RunNotFoundException(runId)));
			}
			RunStatus status = RunStatus.RUNNING;
			// A run in progress holds the lock. If the lock is free, its process has died
			// and no longer reads the row.
			if (this.candidates.tryLock()) {
				this.runs.failRunning(runId, now);
				status = RunStatus.CANCELLED;
			}
			CancellationResponse cancelled = new CancellationResponse(runId, status, now, actor);
			this.audit.record(actor,
					AuditEntry.of(AuditAction.CANCEL_RUN, "run", runId)
						.because(request.reason())
						.changed(Map.of("status", RunStatus.RUNNING), cancelled));
			return cancelled;
		});
	}

}
