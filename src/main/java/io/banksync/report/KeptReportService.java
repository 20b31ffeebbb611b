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
 * Keeps the last result of the check of the books, and checks again after runs and every
 * night.
 */
@Service
class KeptReportService implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(KeptReportService.class);

	// Instances whose clocks differ by less than that check once.
	private static final Duration SAME_NIGHT = Duration.ofHours(1);

	private final InvariantService invariants;

	private final ReportResultRepository results;

	private final InvariantMetrics metrics;

	private final ReportProperties properties;

	private final AsyncTaskExecutor executor;

	private final Clock clock;

	// How often it was wanted since the check that goes on began; 0: none goes on.
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
	 * Returns up to where the audit log was right when it was last walked, and from where
	 * on it is to be walked.
	 */
	private AuditChain audited() {
		return this.results.find().map(InvariantsResponse::audited).orElse(AuditChain.NONE);
	}

	/**
	 * Returns the result that is kept; if there is none, that of a check now.
	 */
	InvariantsResponse getKept() {
		return this.results.find().orElseGet(() -> check(CheckCause.REQUEST));
	}

	/**
	 * Finds a result without much work: of a check now if there is little to check, else
	 * the one that is kept.
	 */
	Optional<InvariantsResponse> findQuickly() {
		return this.invariants.isQuick() ? Optional.of(this.invariants.check(CheckCause.REQUEST, audited()))
				: this.results.find();
	}

	/**
	 * Checks the books soon, and does not wait for it. While a check goes on, all who
	 * want another one get one together.
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
	 * Checks the books by the clock, unless another instance does or did.
	 */
	void refreshNightly() {
		try {
			boolean done = this.results.find()
				.filter((kept) -> kept.causedBy() == CheckCause.SCHEDULE
						&& kept.asOf().isAfter(this.clock.instant().minus(SAME_NIGHT)))
				.isPresent();
			if (!done) {
				this.invariants.checkAlone(audited().walkedAnew()).ifPresent(this::keep);
			}
		}
		catch (RuntimeException ex) {
			warn(ex);
		}
	}

	/**
	 * Learns for the metrics what another instance kept.
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
