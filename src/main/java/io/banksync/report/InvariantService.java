package io.banksync.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks that the books add up.
 */
@Service
class InvariantService {

	private static final int TIMEOUT_SECONDS = 300;

	private static final long FEW_ROWS = 10_000;

	private final InvariantRepository books;

	private final Clock clock;

	InvariantService(InvariantRepository books, Clock clock) {
		this.books = books;
		this.clock = clock;
	}

	/**
	 * Checks every invariant at one moment: a run that commits meanwhile is not seen in
	 * one table and missed in another.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	InvariantsResponse check(CheckCause cause) {
		return checkAll(cause);
	}

	/**
	 * Checks the same by the clock, unless another instance does.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	Optional<InvariantsResponse> checkAlone() {
		return this.books.tryLock() ? Optional.of(checkAll(CheckCause.SCHEDULE)) : Optional.empty();
	}

	private InvariantsResponse checkAll(CheckCause cause) {
		Instant now = this.clock.instant();
		this.books.prepare();
		InvariantFindings findings = new InvariantFindings();
		for (InvariantPass pass : InvariantPass.values()) {
			List<InvariantRepository.Tally> tallies = this.books.tally(pass);
			findings.add(tallies);
			if (tallies.stream().anyMatch(InvariantRepository.Tally::isBroken)) {
				findings.addOffenders(this.books.findOffenders(pass));
			}
		}
		List<InvariantResponse> lines = findings.general();
		List<CurrencyInvariantsResponse> currencies = findings.byCurrency();
		boolean ok = lines.stream().allMatch(InvariantResponse::ok)
				&& currencies.stream().allMatch(CurrencyInvariantsResponse::ok);
		return new InvariantsResponse(now, Duration.between(now, this.clock.instant()).toMillis(), cause, ok, lines,
				currencies);
	}

	/**
	 * Tells whether there is so little to check that nobody notices.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true)
	boolean isQuick() {
		return this.books.estimateRows() < FEW_ROWS;
	}

}
