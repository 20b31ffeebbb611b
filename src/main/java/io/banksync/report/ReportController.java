package io.banksync.report;

import io.banksync.documentation.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether the books add up, over HTTP.
 */
@RestController
@RequestMapping(path = "/reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reports")
class ReportController {

	private final KeptReportService books;

	private final HealthReportService health;

	ReportController(KeptReportService books, HealthReportService health) {
		this.books = books;
		this.health = health;
	}

	@Operation(summary = "Check that the books add up", description = """
			Per currency, received = allocated + unapplied + ignored + reversed, what is matched is what is allocated
			and paid, every status agrees with its balances and its last decision, and every event that tells money
			has its transaction; where not, the first 20 rows that break it, and what kind of row they are. Reads
			everything, at one moment, and may take a while; the result is kept. With `kept=true` it is the one that
			is kept: of the last request, of the check after the last run, or of the one at night.""")
	@Problems({ "invalid_parameter", "temporarily_unavailable" })
	@GetMapping("/invariants")
	InvariantsResponse checkInvariants(
			@Parameter(description = "The last result, at once, instead of a check now") @RequestParam(
					defaultValue = "false") boolean kept) {
		return kept ? this.books.getKept() : this.books.check(CheckCause.REQUEST);
	}

	@Operation(summary = "Check that all is well",
			description = """
					Whether the books added up when they were last checked, the database keeps what it acknowledges, the schema is this version's, what waits
					longest, when each provider last posted, whether a run died, which keys are about to expire, and how much
					disk is free where that can be seen; for each what to do. `scripts/doctor` prints it.""")
	@Problems("temporarily_unavailable")
	@GetMapping("/health")
	HealthReportResponse checkHealth() {
		return this.health.check();
	}

}
