package io.banksync.reconciliation;

import java.util.UUID;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The matches of a transaction, over HTTP.
 */
@RestController
@Tag(name = "Transactions")
class TransactionMatchController {

	private final RunService runs;

	TransactionMatchController(RunService runs) {
		this.runs = runs;
	}

	@Operation(operationId = "listTransactionMatches", summary = "List the matches of a transaction", description = """
			Returns matches by runs and by hand, including undone ones. `POST /matches/{id}/reverse` reverses a match
			that is `live`. As JSON or, with `Accept: text/csv`, as CSV.""")
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@GetMapping(path = "/transactions/{id}/matches", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<MatchResponse> list(@PathVariable UUID id, @PageParameters("created") PageLimits limits) {
		return this.runs.listMatchesOfTransaction(id, limits);
	}

}
