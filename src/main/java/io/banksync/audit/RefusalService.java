package io.banksync.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Records refused callers. Anybody can be refused at will, and entries stay for ever. So
 * for each kind of refusal there is at most one entry a minute per caller, and at most
 * ten callers. No request waits for it.
 */
@Service
class RefusalService {

	private static final Logger logger = LoggerFactory.getLogger(RefusalService.class);

	private static final Duration PERIOD = Duration.ofMinutes(1);

	private static final int MAX_CALLERS = 10;

	private static final int MAX_REQUEST = 255;

	private static final int MAX_REASON = 2000;

	private final TraceService traces;

	private final AsyncTaskExecutor executor;

	private final Clock clock;

	private final Map<AuditAction, Sample> samples = new EnumMap<>(AuditAction.class);

	RefusalService(TraceService traces, AsyncTaskExecutor applicationTaskExecutor, Clock clock) {
		this.traces = traces;
		this.executor = applicationTaskExecutor;
		this.clock = clock;
	}

	/**
	 * Notes a refusal.
	 * @param action what was refused
	 * @param origin to whom
	 * @param request its method and path
	 * @param reason why; null: the action says it
	 */
	void note(AuditAction action, Origin origin, String request, @Nullable String reason) {
		Instant now = this.clock.instant();
		OptionalLong others;
		synchronized (this.samples) {
			others = this.samples.computeIfAbsent(action, (any) -> new Sample(now))
				.take(origin.actor() + " " + origin.address(), now);
		}
		others.ifPresent((skipped) -> this.executor.execute(() -> write(origin,
				AuditEntry.of(action, "request", Printable.of(request, MAX_REQUEST))
					.because((reason != null) ? Printable.of(reason, MAX_REASON) : null)
					.changed(null, Map.of("not_written_before", skipped)))));
	}

	private void write(Origin origin, AuditEntry entry) {
		try {
			this.traces.write(origin, entry);
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("A refused caller could not be written to the audit log: {}", ex.getMessage());
		}
	}

	/**
	 * The refusals of one kind that are recorded.
	 */
	private static final class Sample {

		private final Set<String> callers = new HashSet<>();

		private Instant since;

		private long skipped;

		Sample(Instant since) {
			this.since = since;
		}

		/**
		 * Counts one.
		 * @return how many were left out since the last entry; empty: this one is left
		 * out too
		 */
		OptionalLong take(String caller, Instant now) {
			if (!now.isBefore(this.since.plus(PERIOD))) {
				this.since = now;
				this.callers.clear();
			}
			if (this.callers.size() >= MAX_CALLERS || !this.callers.add(caller)) {
				this.skipped++;
				return OptionalLong.empty();
			}
			OptionalLong before = OptionalLong.of(this.skipped);
			this.skipped = 0;
			return before;
		}

	}

}
