package io.banksync.review;

import io.banksync.web.documentation.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How much needs a person, over HTTP.
 */
@RestController
@Tag(name = "Exceptions")
class CountController {

	private final CountService service;

	CountController(CountService service) {
		this.service = service;
	}

	@Operation(operationId = "countOpenWork", summary = "Count what needs a person",
			description = """
					At once, however much it is: each number is exact up to 10,000, and `more` says where there may be more. Sums
					and ages are in `/exceptions/summary`.""")
	@Problems
	@GetMapping(path = "/counts", produces = MediaType.APPLICATION_JSON_VALUE)
	CountsResponse count() {
		return this.service.count();
	}

}
