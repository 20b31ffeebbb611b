package io.banksync.search;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * One search over everything, over HTTP.
 */
@RestController
@Tag(name = "Search")
class SearchController {

	private final SearchService service;

	SearchController(SearchService service) {
		this.service = service;
	}

	@Operation(operationId = "searchEverything", summary = "Search payments, invoices, events and runs",
			description = """
					The first five of each. Ids, from their first eight characters on, and numbers are found however old they
					are; so is an invoice by the beginning of its number. Other parts of a text are found in the newest 10,000
					payments and events that need a person, in the newest 50,000 payments and events of the last 90 days, and in
					the newest 50,000 invoices. What is named exactly comes first, then what is newest. The `q` of each list
					searches all of it.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/search", produces = MediaType.APPLICATION_JSON_VALUE)
	SearchResponse search(@Parameter(required = true, example = "INV-001",
			description = "An id or a number, or a part of a text in either case, 2 to 100 characters") @RequestParam(
					required = false) @Nullable String q) {
		return this.service.search(q);
	}

}
