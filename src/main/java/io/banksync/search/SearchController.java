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
 * Search over payments, invoices, events and runs, over HTTP.
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
					Returns the first five of each: exact matches first, then the newest. Ids (at least their first eight
					characters), numbers and the beginning of an invoice's number are found at any age. Other parts of a text are
					searched in the newest 10,000 payments and events that need a person, the newest 50,000 payments and events of
					the last 90 days, and the newest 50,000 invoices. The `q` of each list searches the whole list.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/search", produces = MediaType.APPLICATION_JSON_VALUE)
	SearchResponse search(@Parameter(required = true, example = "INV-001",
			description = "An id, a number or a part of a text, 2 to 100 characters. Case does not matter") @RequestParam(
					required = false) @Nullable String q) {
		return this.service.search(q);
	}

}
