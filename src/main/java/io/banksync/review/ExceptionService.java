package io.banksync.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.banksync.page.Page;
import io.banksync.page.PageLimits;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows what needs a person.
 */
@Service
class ExceptionService {

	private static final int TIMEOUT_SECONDS = 30;

	private final ExceptionRepository exceptions;

	private final ExceptionProperties properties;

	private final Clock clock;

	ExceptionService(ExceptionRepository exceptions, ExceptionProperties properties, Clock clock) {
		this.exceptions = exceptions;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Lists exceptions, newest first.
	 * @param filter which
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<ExceptionResponse> list(ExceptionFilter filter, PageLimits limits) {
		return Page.of(
				this.exceptions.findBefore(filter, this.properties.referenceGrace(), this.clock.instant(),
						limits.afterNumber(Long.MAX_VALUE), limits.fetchSize()),
				limits, ExceptionRepository.Placed::ingestSeq)
			.map(ExceptionRepository.Placed::exception);
	}

	/**
	 * Adds exceptions up.
	 * @param filter which
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	ExceptionSummaryResponse summarize(ExceptionFilter filter) {
		Instant now = this.clock.instant();
		List<ExceptionTotalResponse> totals = this.exceptions.findTotals(filter, this.properties.referenceGrace(), now);
		long count = totals.stream().mapToLong(ExceptionTotalResponse::count).sum();
		return new ExceptionSummaryResponse(now, count, totals);
	}

}
