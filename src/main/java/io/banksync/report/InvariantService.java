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
	 * Checks all invariants on one snapshot, so a run that commits meanwhile is visible
	 * in all tables or in none.
	 * @param cause why
	 * @param audited the last result for the audit log, and where to begin
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	InvariantsResponse check(CheckCause cause, AuditChain audited) {
		return checkAll(cause, audited);
	}

	/**
	 * Does the scheduled check, unless another instance is doing it.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	Optional<InvariantsResponse> checkAlone(AuditChain audited) {
		return this.books.tryLock() ? Optional.of(checkAll(CheckCause.SCHEDULE, audited)) : Optional.empty();
	}

	private InvariantsResponse checkAll(CheckCause cause, AuditChain audited) {
		Instant now = this.clock.instant();
		this.books.prepare();
		InvariantFindings findings = new InvariantFindings();
		for (InvariantPass pass : InvariantPass.values()) {
			List<InvariantRepository.Tally> tallies = this.books.tally(pass, audited);
			findings.add(tallies);
			if (tallies.stream().anyMatch(InvariantRepository.Tally::isBroken)) {
				findings.addOffenders(this.books.findOffenders(pass, audited));
			}
		}
		List<InvariantResponse> lines = findings.general();
		List<CurrencyInvariantsResponse> currencies = findings.byCurrency();
		boolean ok = lines.stream().allMatch(InvariantResponse::ok)
				&& currencies.stream().allMatch(CurrencyInvariantsResponse::ok);
		return new InvariantsResponse(now, Duration.between(now, this.clock.instant()).toMillis(), cause, ok, lines,
				currencies, audited(lines, audited));
	}

	/**
	 * Returns the new result for the audit log. If the log is not correct, the earlier
	 * result stays, so that later checks compare with it again.
	 */
	private AuditChain audited(List<InvariantResponse> lines, AuditChain before) {
		return InvariantsResponse.isAuditRight(lines) ? this.books.findAuditHead(before.walkedFrom()).orElse(before)
				: before;
	}

	/**
	 * Tells whether a check is quick enough to do within a request.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true)
	boolean isQuick() {
		return this.books.estimateRows() < FEW_ROWS;
	}

}
