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

	ReportController(InvariantService invariants) {
		this.invariants = invariants;
	}

	@Operation(summary = "Check that the books add up", description = """
			Per currency, received = allocated + unapplied + ignored + reversed, what is matched is what is allocated
			and paid, and every status agrees with its balances; where not, the first 20 rows that break it. Invoices
			that were inserted with something paid by hand break `matches_are_paid`. Reads everything, at one moment,
			and may take a while.""")
	@Problems("temporarily_unavailable")
	@GetMapping("/invariants")
	InvariantsResponse checkInvariants() {
		return this.invariants.check();
	}

}
