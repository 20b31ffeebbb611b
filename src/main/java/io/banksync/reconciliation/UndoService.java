package io.banksync.reconciliation;

import java.time.Clock;
import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes what a run did, all of it or nothing.
 */
@Service
class UndoService {

	private final CandidateRepository candidates;

	private final UndoRepository undo;

	private final RunService runs;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	UndoService(CandidateRepository candidates, UndoRepository undo, RunService runs, Clock clock,
			ApplicationEventPublisher events) {
		this.candidates = candidates;
		this.undo = undo;
		this.runs = runs;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Undoes every match of a run that stands, but those of pairs that a person touched
	 * since.
	 * @param runId the run
	 * @param request why
	 * @param actor who asks for it
	 * @throws RunNotFoundException if there is no such run
	 * @throws RunInProgressException if a run is going on
	 */
	@Transactional(transactionManager = "reconciliation")
	UndoResponse undo(UUID runId, ReasonRequest request, String actor) {
		this.runs.get(runId);
		if (!this.candidates.tryLock()) {
			throw new RunInProgressException(this.runs.findRunning().orElse(runId));
		}
		this.undo.findMatches(runId);
		this.undo.insertReversals(actor, request.reason(), this.clock.instant());
		this.undo.updateInvoices();
		this.undo.updatePayments(actor, request.reason(), this.clock.instant());
		this.events.publishEvent(new BooksChanged(runId));
		return this.undo.count(runId);
	}

}
