package io.banksync.review;

import io.banksync.web.documentation.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Counts of open work, over HTTP.
 */
@RestController
@Tag(name = "Exceptions")
class CountController {

	private final CountService service;

	CountController(CountService service) {
		this.service = service;
	}

	@Operation(operationId = "countOpenWork", summary = "Count what needs a person", description = """
			Answers at once, however much is open. A count is at most 10,000, and exact unless `more` is true.
			`/exceptions/summary` has sums and ages.""")
	@Problems
	@GetMapping(path = "/counts", produces = MediaType.APPLICATION_JSON_VALUE)
	CountsResponse count() {
		return this.service.count();
	}

}
