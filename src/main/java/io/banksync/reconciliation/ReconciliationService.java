package io.banksync.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.banksync.audit.Origin;
import io.banksync.lock.RunInProgressException;
import io.banksync.web.idempotency.IdempotencyKey;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Service;

/**
 * Starts runs, one at a time. When the service stops, it waits for its runs to end while
 * the database is still reachable.
 */
@Service
class ReconciliationService implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(ReconciliationService.class);

	private static final long SHUTDOWN_PATIENCE_SECONDS = 30;

	private static final long BRIEF_SECONDS = 3;

	private static final int MAX_ATTEMPTS = 100;

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	private final MatchingService matching;

	private final RunService runs;

	private final RunProgressService progress;

	private final AsyncTaskExecutor executor;

	private final Set<CompletableFuture<Void>> goingOn = ConcurrentHashMap.newKeySet();

	ReconciliationService(MatchingService matching, RunService runs, RunProgressService progress,
			AsyncTaskExecutor applicationTaskExecutor) {
		this.matching = matching;
		this.runs = runs;
		this.progress = progress;
		this.executor = applicationTaskExecutor;
	}

	/**
	 * Starts a run. The run goes on even if its request ends.
	 * @param policy what it may do
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @return the run, as soon as it is visible; if the key was used before, the earlier
	 * run
	 * @throws RunInProgressException if one is going on
	 * @throws DryRunOutdatedException if it applies a dry run that is no longer kept
	 */
	StartedRun start(MatchingPolicy policy, String actor, Optional<IdempotencyKey> key) {
		Optional<StartedRun> earlier = key.flatMap(this.runs::findCompleted).map(ReconciliationService::ended);
		if (earlier.isPresent()) {
			return earlier.get();
		}
		UUID dryRun = policy.applies();
		MatchingPolicy granted = (dryRun != null) ? this.runs.applying(dryRun) : policy;
		UUID runId = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		Origin origin = Origin.current(actor);
		CompletableFuture<UUID> begun = new CompletableFuture<>();
		CompletableFuture<Void> end = this.executor
			.submitCompletable(() -> carryOut(runId, granted, origin, key, begun));
		this.goingOn.add(end);
		end.whenComplete((nothing, failure) -> {
			this.goingOn.remove(end);
			if (failure != null) {
				begun.completeExceptionally(failure);
			}
		});
		return new StartedRun(await(begun), end);
	}

	@Override
	public void destroy() {
		CompletableFuture.allOf(this.goingOn.toArray(CompletableFuture[]::new))
			.completeOnTimeout(null, SHUTDOWN_PATIENCE_SECONDS, TimeUnit.SECONDS)
			// A failed run reports that itself.
			.exceptionally((failure) -> null)
			.join();
	}

	/**
	 * Waits for the end of a future.
	 * @throws RuntimeException what went wrong, as it was thrown
	 */
	static <T> T await(CompletableFuture<T> future) {
		try {
			return future.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	/**
	 * Waits until a run ends or has gone on for some time, so that a refusal reaches who
	 * started it.
	 * @throws RuntimeException what went wrong so far, as it was thrown
	 */
	static void awaitBriefly(StartedRun run) {
		await(run.end().copy().completeOnTimeout(null, BRIEF_SECONDS, TimeUnit.SECONDS));
	}

	private static StartedRun ended(UUID runId) {
		return new StartedRun(runId, CompletableFuture.completedFuture(null));
	}

	private void carryOut(UUID runId, MatchingPolicy policy, Origin origin, Optional<IdempotencyKey> key,
			CompletableFuture<UUID> begun) {
		// After taking the lock and before committing its row, a run is not visible.
		// Then there is no id to return yet.
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			if (tryCarryOut(runId, policy, origin, key, begun)) {
				return;
			}
			this.runs.findRunning().ifPresent((running) -> {
				throw new RunInProgressException(running);
			});
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		throw new ReconciliationFailedException("Another run holds the lock and does not show itself");
	}

	private boolean tryCarryOut(UUID runId, MatchingPolicy policy, Origin origin, Optional<IdempotencyKey> key,
			CompletableFuture<UUID> begun) {
		try {
			List<RunResult> dryRun = new ArrayList<>();
			boolean done = this.matching.carryOut(runId, policy, origin, key, begun::complete, dryRun::add);
			dryRun.forEach((report) -> this.progress.completeDryRun(runId, report));
			return done;
		}
		catch (DryRunOutdatedException | RunCancelledException ex) {
			markFailed(runId, ex);
			throw ex;
		}
		catch (RuntimeException ex) {
			logger.error("Reconciliation run {} failed; nothing of it remains", runId, ex);
			markFailed(runId, ex);
			throw ex;
		}
	}

	private void markFailed(UUID runId, RuntimeException cause) {
		try {
			this.progress.fail(runId);
		}
		catch (RuntimeException ex) {
			// The next run will mark it.
			cause.addSuppressed(ex);
		}
	}

}
