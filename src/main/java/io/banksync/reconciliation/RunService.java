package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.allocation.Reason;
import io.banksync.matching.UnknownTransactionException;
import io.banksync.money.Money;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows runs and what they did.
 */
@Service
public class RunService {

	/** How long the results of dry runs are kept. */
	static final Duration DRY_RUNS_KEPT = Duration.ofHours(24);

	private static final int TIMEOUT_SECONDS = 30;

	private static final int LATEST = 5;

	private final ReconciliationRunRepository runs;

	private final RunListRepository lists;

	private final TransactionMatchRepository matches;

	private final MatchDecisionRepository decisions;

	private final DryRunRepository dryRuns;

	private final Clock clock;

	private final JsonMapper mapper;

	RunService(ReconciliationRunRepository runs, RunListRepository lists, TransactionMatchRepository matches,
			MatchDecisionRepository decisions, DryRunRepository dryRuns, JsonMapper mapper, Clock clock) {
		this.dryRuns = dryRuns;
		this.clock = clock;
		this.mapper = mapper;
		this.runs = runs;
		this.lists = lists;
		this.matches = matches;
		this.decisions = decisions;
	}

	/**
	 * Finds the completed run of an idempotency key. A run that goes on or has died has
	 * no answer to repeat.
	 * @throws io.banksync.web.idempotency.IdempotencyKeyReusedException if the key came
	 * with another request
	 */
	@Transactional(readOnly = true)
	Optional<UUID> findCompleted(IdempotencyKey key) {
		Optional<ReconciliationRun> run = this.runs.findByActorAndIdempotencyKey(key.actor(), key.key());
		run.ifPresent((found) -> key.requireSameRequest(found.getRequestSha256()));
		return run.filter((found) -> found.getStatus() == RunStatus.COMPLETED || found.getStatus() == RunStatus.UNDONE)
			.map(ReconciliationRun::getId);
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
		if (run.isDryRun()) {
			return RunResponse.of(run, policy, totals, writeOffs(run),
					this.dryRuns.findMatchedIds(id, RunResponse.MAX_IDS + 1),
					this.dryRuns.findUnmatchedIds(id, RunResponse.MAX_IDS + 1));
		}
		Long watermark = run.getDecisionWatermark();
		if (watermark == null) {
			return RunResponse.of(run, policy, totals, writeOffs(run), List.of(), List.of());
		}
		return RunResponse.of(run, policy, totals, writeOffs(run),
				this.matches.findTransactionIds(id, Limit.of(RunResponse.MAX_IDS + 1)),
				this.decisions.findUnmatchedIds(policy, watermark, RunResponse.MAX_IDS + 1));
	}

	/**
	 * Returns a run without the ids of its payments, because there may be many.
	 * @throws RunNotFoundException if there is none with this id
	 */
	@Transactional(readOnly = true)
	public RunResponse getOutcome(UUID id) {
		ReconciliationRun run = find(id);
		return RunResponse.of(run, policy(run), List.of(this.mapper.readValue(run.getTotals(), RunTotal[].class)),
				writeOffs(run), List.of(), List.of());
	}

	private Map<String, BigDecimal> writeOffs(ReconciliationRun run) {
		Map<String, BigDecimal> writeOffs = new TreeMap<>();
		this.mapper.readTree(run.getWriteOffs())
			.forEachEntry(
					(currency, amount) -> writeOffs.put(currency, Money.display(amount.decimalValue(), currency)));
		return writeOffs;
	}

	private MatchingPolicy policy(ReconciliationRun run) {
		return this.mapper.readValue(run.getPolicy(), MatchingPolicy.class);
	}

	/**
	 * Lists runs.
	 * @param filter the criteria
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<RunSummary> list(RunFilter filter, PageLimits limits) {
		return this.lists.find(filter, limits);
	}

	/**
	 * Finds the runs that started last, newest first.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public List<RunSummary> findLatest() {
		return this.lists.find(RunFilter.of(null, null, null), new PageLimits(LATEST, null, null, "-started")).data();
	}

	/**
	 * Lists what a run applied.
	 * @throws RunNotFoundException if there is none with this id
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<MatchResponse> listMatches(UUID id, PageLimits limits) {
		return find(id).isDryRun() ? this.dryRuns.findMatches(id, limits) : this.lists.findMatches(id, limits);
	}

	/**
	 * Lists the matches of a transaction, by runs and by hand, including undone ones.
	 * @throws UnknownTransactionException if there is none with this id
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public Page<MatchResponse> listMatchesOfTransaction(UUID id, PageLimits limits) {
		if (!this.lists.existsTransaction(id)) {
			throw new UnknownTransactionException(id);
		}
		return this.lists.findMatchesOfTransaction(id, limits);
	}

	/**
	 * Lists payments that a run considered and left with nothing applied. Empty unless
	 * the run is completed.
	 * @throws RunNotFoundException if there is none with this id
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<UnmatchedResponse> listUnmatched(UUID id, PageLimits limits) {
		ReconciliationRun run = find(id);
		if (run.isDryRun()) {
			return this.dryRuns.findUnmatched(id, limits);
		}
		Long watermark = run.getDecisionWatermark();
		return this.decisions.findUnmatched(policy(run), (watermark != null) ? watermark : 0, limits);
	}

	/**
	 * Lists what a run changed, in the order in which it decided.
	 * @param id the run
	 * @param reasons only changes to these reasons; empty: all
	 * @param limits which part of the list
	 * @throws RunNotFoundException if there is none with this id
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<ChangeResponse> listChanges(UUID id, List<Reason> reasons, PageLimits limits) {
		return find(id).isDryRun() ? this.dryRuns.findChanges(id, reasons, limits)
				: this.decisions.findChanges(id, reasons, limits);
	}

	/**
	 * Returns whether the results of a dry run are still kept, so that it can be applied.
	 */
	boolean isKept(RunResponse dryRun) {
		return dryRun.status() == RunStatus.COMPLETED
				&& !dryRun.startedAt().isBefore(this.clock.instant().minus(DRY_RUNS_KEPT));
	}

	/**
	 * Returns the policy of a run that applies what a dry run showed.
	 * @throws RunNotFoundException if there is no such run
	 * @throws DryRunOutdatedException if it is no dry run, or no longer kept
	 */
	@Transactional(readOnly = true)
	MatchingPolicy applying(UUID dryRun) {
		ReconciliationRun run = find(dryRun);
		if (!run.isDryRun() || run.getOutcomeSha256() == null
				|| run.getStartedAt().isBefore(this.clock.instant().minus(DRY_RUNS_KEPT))) {
			throw new DryRunOutdatedException(dryRun);
		}
		return policy(run).applying(dryRun);
	}

	/**
	 * Returns a hash of a run's decisions; null: it is not completed.
	 */
	@Transactional(readOnly = true)
	byte @Nullable [] findOutcome(UUID id) {
		return find(id).getOutcomeSha256();
	}

	private ReconciliationRun find(UUID id) {
		return this.runs.findById(id).orElseThrow(() -> new RunNotFoundException(id));
	}

}
