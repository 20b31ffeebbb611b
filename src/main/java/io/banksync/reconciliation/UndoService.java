package io.banksync.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.banksync.allocation.Reason;
import io.banksync.approval.ApprovalLimits;
import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.lock.RunInProgressException;
import io.banksync.matching.Act;
import io.banksync.matching.ActiveReversal;
import io.banksync.matching.ReversedMoneyService;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.ReasonRequest;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes a run: all of it, or nothing.
 */
@Service
class UndoService {

	private static final int PREVIEW_SECONDS = 30;

	private final CandidateRepository candidates;

	private final UndoRepository undo;

	private final ReversedMoneyService money;

	private final RunService runs;

	private final ApprovalLimits limits;

	private final IdempotencyService idempotency;

	private final AuditService audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	UndoService(CandidateRepository candidates, UndoRepository undo, @Qualifier("reconciliation") JdbcClient jdbc,
			RunService runs, ApprovalLimits limits, @Qualifier("reconciliation") IdempotencyService idempotency,
			@Qualifier("reconciliation") AuditService audit, ApplicationEventPublisher events, Clock clock) {
		this.candidates = candidates;
		this.undo = undo;
		this.money = new ReversedMoneyService(jdbc);
		this.runs = runs;
		this.limits = limits;
		this.idempotency = idempotency;
		this.audit = audit;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Says what undoing a run would do.
	 * @param runId the run
	 * @throws RunNotFoundException if there is no such run
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = PREVIEW_SECONDS)
	UndoResponse preview(UUID runId) {
		this.runs.getOutcome(runId);
		return this.undo.preview(runId);
	}

	/**
	 * Undoes all matches and reversals of a run, except for pairs that a person has
	 * changed since.
	 * @param runId the run
	 * @param request why
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws RunNotFoundException if there is no such run
	 * @throws RunInProgressException if a run is going on
	 */
	@Transactional(transactionManager = "reconciliation")
	UndoResponse undo(UUID runId, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		RunStatus before = this.runs.get(runId).status();
		return this.idempotency.once("undo " + runId, key, UndoResponse.class,
				() -> undo(runId, before, request.reason(), actor));
	}

	private UndoResponse undo(UUID runId, RunStatus before, String reason, String actor) {
		if (!this.candidates.tryLock()) {
			throw new RunInProgressException(this.runs.findRunning().orElse(runId));
		}
		Instant now = this.clock.instant();
		this.undo.findMatches(runId);
		this.limits.require("run", runId, () -> this.undo.findSums(runId));
		this.undo.insertReversals(actor, reason, now);
		this.undo.updateInvoices();
		this.undo.updatePayments(actor, reason, now);
		// All that one reversal took from one payment, together.
		Map<List<UUID>, List<ActiveReversal>> reversals = this.undo.findReversals(runId)
			.stream()
			.collect(Collectors.groupingBy((reversal) -> List.of(reversal.reversalId(), reversal.transactionId()),
					LinkedHashMap::new, Collectors.toList()));
		Act act = new Act(actor, reason, now);
		reversals.values()
			.forEach((rows) -> this.money.giveBack(rows.getFirst().reversalId(), rows, runId, Reason.RUN_UNDONE,
					Reason.RUN_UNDONE, act));
		this.undo.markUndone(runId, actor, reason, now);
		this.events.publishEvent(new BooksChanged(runId));
		UndoResponse undone = this.undo.count(runId,
				(int) reversals.keySet().stream().map(List::getLast).distinct().count());
		this.audit.record(actor,
				AuditEntry.of(AuditAction.UNDO_RUN, "run", runId)
					.because(reason)
					.changed(Map.of("status", before), undone));
		return undone;
	}

}
