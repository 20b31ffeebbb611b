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
	 * @param cause why
	 * @param audited up to where the audit log was right before, and from where on it is
	 * walked
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	InvariantsResponse check(CheckCause cause, AuditChain audited) {
		return checkAll(cause, audited);
	}

	/**
	 * Checks the same by the clock, unless another instance does.
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
	 * Returns up to where the audit log is right: what was right before and is not any
	 * more stays what is asked for.
	 */
	private AuditChain audited(List<InvariantResponse> lines, AuditChain before) {
		return InvariantsResponse.isAuditRight(lines) ? this.books.findAuditHead(before.walkedFrom()).orElse(before)
				: before;
	}

	/**
	 * Tells whether there is so little to check that nobody notices.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true)
	boolean isQuick() {
		return this.books.estimateRows() < FEW_ROWS;
	}

}
