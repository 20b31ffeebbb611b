package io.banksync.report;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.banksync.reconciliation.BooksChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the last check of the books, and repeats it after runs and every night.
 */
@Service
class KeptReportService implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(KeptReportService.class);

	// Instances whose clocks differ by less than this check once.
	private static final Duration SAME_NIGHT = Duration.ofHours(1);

	private final InvariantService invariants;

	private final ReportResultRepository results;

	private final InvariantMetrics metrics;

	private final ReportProperties properties;

	private final AsyncTaskExecutor executor;

	private final Clock clock;

	// How many checks were requested since the current one began; 0: none is going on.
	private final AtomicInteger wanted = new AtomicInteger();

	private volatile boolean stopping;

	KeptReportService(InvariantService invariants, ReportResultRepository results, InvariantMetrics metrics,
			ReportProperties properties, AsyncTaskExecutor applicationTaskExecutor, Clock clock) {
		this.invariants = invariants;
		this.results = results;
		this.metrics = metrics;
		this.properties = properties;
		this.executor = applicationTaskExecutor;
		this.clock = clock;
	}

	/**
	 * Checks the books and keeps the result.
	 */
	InvariantsResponse check(CheckCause cause) {
		return keep(this.invariants.check(cause, audited()));
	}

	/**
	 * Returns the last result for the audit log, and where the next check begins.
	 */
	private AuditChain audited() {
		return this.results.find().map(InvariantsResponse::audited).orElse(AuditChain.NONE);
	}

	/**
	 * Returns the kept result. If there is none, it checks now.
	 */
	InvariantsResponse getKept() {
		return this.results.find().orElseGet(() -> check(CheckCause.REQUEST));
	}

	/**
	 * Returns a result without much work: it checks now if there is little to check.
	 * Otherwise it returns the kept result.
	 */
	Optional<InvariantsResponse> findQuickly() {
		return this.invariants.isQuick() ? Optional.of(this.invariants.check(CheckCause.REQUEST, audited()))
				: this.results.find();
	}

	/**
	 * Checks the books soon, without waiting for the result. Requests that come during a
	 * check are served by one further check.
	 */
	@TransactionalEventListener
	void refresh(BooksChanged change) {
		if (this.properties.refreshAfterRun() && this.wanted.getAndIncrement() == 0) {
			this.executor.execute(this::refreshWhileWanted);
		}
	}

	private void refreshWhileWanted() {
		int answered;
		do {
			answered = this.wanted.get();
			try {
				check(CheckCause.RUN);
			}
			catch (RuntimeException ex) {
				warn(ex);
			}
		}
		while (this.wanted.addAndGet(-answered) > 0 && !this.stopping);
	}

	/**
	 * Does the nightly check, unless another instance is doing or has done it.
	 */
	void refreshNightly() {
		try {
			boolean done = this.results.find()
				.filter((kept) -> kept.causedBy() == CheckCause.SCHEDULE
						&& kept.asOf().isAfter(this.clock.instant().minus(SAME_NIGHT)))
				.isPresent();
			if (!done) {
				this.invariants.checkAlone(audited().fromFirst()).ifPresent(this::keep);
			}
		}
		catch (RuntimeException ex) {
			warn(ex);
		}
	}

	/**
	 * Updates the metrics from the result of another instance.
	 */
	void reload() {
		try {
			this.results.find().ifPresent(this.metrics::note);
		}
		catch (RuntimeException ex) {
			warn(ex);
		}
	}

	private InvariantsResponse keep(InvariantsResponse result) {
		this.results.save(result);
		this.metrics.note(result);
		if (!result.ok()) {
			logger.error("The books do not add up: GET /reports/invariants names the rows");
		}
		return result;
	}

	private void warn(RuntimeException ex) {
		if (!this.stopping) {
			logger.warn("The books could not be checked", ex);
		}
	}

	@Override
	public void destroy() {
		this.stopping = true;
	}

}
