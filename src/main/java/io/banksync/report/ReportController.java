package io.banksync.report;

import io.banksync.documentation.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether the books add up, over HTTP.
 */
@RestController
@RequestMapping(path = "/reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reports")
class ReportController {

	private final InvariantService invariants;

	private final HealthReportService health;

	ReportController(InvariantService invariants, HealthReportService health) {
		this.invariants = invariants;
		this.health = health;
	}

	@Operation(summary = "Check that the books add up", description = """
			Per currency, received = allocated + unapplied + ignored + reversed, what is matched is what is allocated
			and paid, and every status agrees with its balances; where not, the first 20 rows that break it. Reads
			everything, at one moment, and may take a while.""")
	@Problems("temporarily_unavailable")
	@GetMapping("/invariants")
	InvariantsResponse checkInvariants() {
		return this.invariants.check();
	}

	@Operation(summary = "Check that all is well", description = """
			Whether the books add up, the database keeps what it acknowledges, the schema is this version's, what waits
			longest, when each provider last posted, whether a run died, which keys are about to expire, and how much
			disk is free where that can be seen; for each what to do. `scripts/doctor` prints it.""")
	@Problems("temporarily_unavailable")
	@GetMapping("/health")
	HealthReportResponse checkHealth() {
		return this.health.check();
	}

}
