package io.banksync.transaction;

import java.time.Instant;
import java.util.UUID;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.signature.Assurance;
import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Transactions over HTTP.
 */
@RestController
@RequestMapping(path = "/transactions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Transactions")
class TransactionController {

	private final TransactionService service;

	TransactionController(TransactionService service) {
		this.service = service;
	}

	@Operation(operationId = "listTransactions", summary = "List transactions", description = """
			Those to which all of the filters apply. As JSON, or with `Accept: text/csv` as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<TransactionResponse> list(
			@Parameter(description = "How much has found its invoice; several with commas between them",
					explode = Explode.FALSE) @RequestParam(required = false) TransactionStatus @Nullable [] status,
			@Parameter(description = "Reason code; several with commas between them",
					explode = Explode.FALSE) @RequestParam(required = false) Reason @Nullable [] reason,
			@Parameter(description = "Who told it") @RequestParam(required = false) @Nullable String provider,
			@Parameter(description = "ISO 4217") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = "Reference, however spaced, dashed and capitalised") @RequestParam(
					required = false) @Nullable String reference,
			@Parameter(description = "Happened then or later, as the provider says") @RequestParam(
					required = false) @Nullable Instant occurred_from,
			@Parameter(description = "Happened before then, as the provider says") @RequestParam(
					required = false) @Nullable Instant occurred_before,
			@Parameter(description = "Recorded then or later") @RequestParam(
					required = false) @Nullable Instant received_from,
			@Parameter(description = "Recorded before then") @RequestParam(
					required = false) @Nullable Instant received_before,
			@Parameter(
					description = "How much of the delivery that told it was proved; several with commas between them",
					explode = Explode.FALSE) @RequestParam(required = false) Assurance @Nullable [] assurance,
			@Parameter(description = "So much at least, in major units, whichever way it went",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_amount,
			@Parameter(description = "So much at most, likewise",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String max_amount,
			@Parameter(
					description = "Part of the reference, the description or the provider's id, in either case, 2 to 100 characters") @RequestParam(
							required = false) @Nullable String q,
			@PageParameters({ "-received", "occurred", "amount" }) PageLimits limits) {
		return this.service.list(TransactionFilter.of(status, reason, provider, currency, reference, occurred_from,
				occurred_before, received_from, received_before, assurance, min_amount, max_amount, q), limits);
	}

	@Operation(operationId = "getTransaction", summary = "Show a transaction", description = "With its `notes`.")
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@GetMapping("/{id}")
	TransactionDetailsResponse get(@PathVariable UUID id) {
		return this.service.get(id);
	}

	@Operation(operationId = "listTransactionTimeline", summary = "Tell what happened to a transaction",
			description = """
					Oldest first, the first 1,000: events that tell it, what was applied, undone, taken and given back, and what
					was decided, noted and assigned. An event that tells it once more with the same content, as a provider sends it again, is there
					only if it speaks of the same payment or did not stand. As JSON, or with `Accept: text/csv` as CSV.""")
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@GetMapping(path = "/{id}/timeline", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<TimelineEntryResponse> tell(@PathVariable UUID id) {
		return this.service.getTimeline(id);
	}

}
