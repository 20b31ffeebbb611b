package io.banksync.reconciliation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.idempotency.IdempotencyKey;
import io.banksync.page.Page;
import io.banksync.page.PageLimits;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows runs and what they did.
 */
@Service
class RunService {

	private static final UUID FIRST_ID = new UUID(0, 0);

	private static final UUID LAST_ID = new UUID(-1, -1);

	private final ReconciliationRunRepository runs;

	private final TransactionMatchRepository matches;

	private final MatchDecisionRepository decisions;

	private final JsonMapper mapper;

	RunService(ReconciliationRunRepository runs, TransactionMatchRepository matches, MatchDecisionRepository decisions,
			JsonMapper mapper) {
		this.mapper = mapper;
		this.runs = runs;
		this.matches = matches;
		this.decisions = decisions;
	}

	/**
	 * Finds the run that a key got before, if it is completed: one that goes on or died
	 * has no answer to repeat.
	 * @throws io.banksync.idempotency.IdempotencyKeyReusedException if the key came with
	 * another request
	 */
	@Transactional(readOnly = true)
	Optional<UUID> findCompleted(IdempotencyKey key) {
		Optional<ReconciliationRun> run = this.runs.findByActorAndIdempotencyKey(key.actor(), key.key());
		run.ifPresent((found) -> key.requireSameRequest(found.getRequestSha256()));
		return run.filter((found) -> found.getStatus() == RunStatus.COMPLETED).map(ReconciliationRun::getId);
	}

	@Transactional(readOnly = true)
	Optional<UUID> findRunning() {
		return this.runs.findFirstByStatusOrderByIdDesc(RunStatus.RUNNING).map(ReconciliationRun::getId);
	}

	/**
	 * Returns a run.
	 * @throws RunNotFoundException if there is none with this id
	 */
	@Transactional(readOnly = true)
	RunResponse get(UUID id) {
		ReconciliationRun run = find(id);
		MatchingPolicy policy = policy(run);
		List<RunTotal> totals = List.of(this.mapper.readValue(run.getTotals(), RunTotal[].class));
		if (run.getReport() != null) {
			DryRunReport report = this.mapper.readValue(run.getReport(), DryRunReport.class);
			return RunResponse.of(run, policy, totals, report.matchedIds(), report.unmatchedIds());
		}
		Long watermark = run.getDecisionWatermark();
		if (watermark == null) {
			return RunResponse.of(run, policy, totals, List.of(), List.of());
		}
		return RunResponse.of(run, policy, totals,
				this.matches.findTransactionIds(id, Limit.of(RunResponse.MAX_IDS + 1)),
				this.decisions.findUnmatchedIds(policy, watermark, RunResponse.MAX_IDS + 1));
	}

	private MatchingPolicy policy(ReconciliationRun run) {
		return this.mapper.readValue(run.getPolicy(), MatchingPolicy.class);
	}

	/**
	 * Lists runs, newest first.
	 */
	@Transactional(readOnly = true)
	Page<RunSummary> list(PageLimits limits) {
		return Page
			.of(this.runs.findBefore(limits.afterId(LAST_ID), Limit.of(limits.fetchSize())), limits,
					ReconciliationRun::getId)
			.map(RunSummary::of);
	}

	/**
	 * Lists what a run applied.
	 * @throws RunNotFoundException if there is none with this id
	 */
	@Transactional(readOnly = true)
	Page<MatchResponse> listMatches(UUID id, PageLimits limits) {
		find(id);
		return Page.of(this.matches.findAfter(id, limits.afterId(FIRST_ID), Limit.of(limits.fetchSize())), limits,
				MatchResponse::id);
	}

	/**
	 * Lists what a run considered and left with nothing applied; nothing unless it is
	 * completed.
	 * @throws RunNotFoundException if there is none with this id
	 */
	@Transactional(readOnly = true)
	Page<UnmatchedResponse> listUnmatched(UUID id, PageLimits limits) {
		ReconciliationRun run = find(id);
		Long watermark = run.getDecisionWatermark();
		long after = limits.afterNumber(0);
		return (watermark == null) ? new Page<>(List.of(), null)
				: Page.of(this.decisions.findUnmatched(policy(run), watermark, after, limits.fetchSize()), limits,
						UnmatchedResponse::decisionId);
	}

	/**
	 * Lists what a run changed, in the order in which it decided.
	 * @throws RunNotFoundException if there is none with this id
	 */
	@Transactional(readOnly = true)
	Page<ChangeResponse> listChanges(UUID id, PageLimits limits) {
		find(id);
		return Page.of(this.decisions.findChanges(id, limits.afterNumber(0), limits.fetchSize()), limits,
				ChangeResponse::decisionId);
	}

	private ReconciliationRun find(UUID id) {
		return this.runs.findById(id).orElseThrow(() -> new RunNotFoundException(id));
	}

}
