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
			Returns the transactions that match all filters, as JSON or, with `Accept: text/csv`, as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<TransactionResponse> list(
			@Parameter(description = "The status; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) TransactionStatus @Nullable [] status,
			@Parameter(description = "Reason code; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) Reason @Nullable [] reason,
			@Parameter(description = "The provider that reported it") @RequestParam(
					required = false) @Nullable String provider,
			@Parameter(description = "ISO 4217") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = "The reference; spaces, dashes and case do not matter") @RequestParam(
					required = false) @Nullable String reference,
			@Parameter(description = "Occurred at or after this time, as the provider reports") @RequestParam(
					required = false) @Nullable Instant occurred_from,
			@Parameter(description = "Occurred before this time, as the provider reports") @RequestParam(
					required = false) @Nullable Instant occurred_before,
			@Parameter(description = "Recorded at or after this time") @RequestParam(
					required = false) @Nullable Instant received_from,
			@Parameter(description = "Recorded before this time") @RequestParam(
					required = false) @Nullable Instant received_before,
			@Parameter(description = "How much of its delivery the signature covers; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) Assurance @Nullable [] assurance,
			@Parameter(description = "The lowest amount, in major units, in either direction",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_amount,
			@Parameter(description = "The highest amount, likewise",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String max_amount,
			@Parameter(description = "Part of the reference, the description or the provider's id, 2 to 100 "
					+ "characters, in upper or lower case") @RequestParam(required = false) @Nullable String q,
			@PageParameters({ "-received", "occurred", "amount" }) PageLimits limits) {
		return this.service.list(TransactionFilter.of(status, reason, provider, currency, reference, occurred_from,
				occurred_before, received_from, received_before, assurance, min_amount, max_amount, q), limits);
	}

	@Operation(operationId = "getTransaction", summary = "Show a transaction with its notes")
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@GetMapping("/{id}")
	TransactionDetailsResponse get(@PathVariable UUID id) {
		return this.service.get(id);
	}

	@Operation(operationId = "listTransactionTimeline", summary = "Show what happened to a transaction",
			description = """
					Returns the first 1,000 entries, oldest first, as JSON or, with `Accept: text/csv`, as CSV: the
					events that report the transaction, its matches, reversals, decisions, notes and assignments. A
					repeated event with the same content is listed only if it names the same payment or is not `stored`.""")
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@GetMapping(path = "/{id}/timeline", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<TimelineEntryResponse> tell(@PathVariable UUID id) {
		return this.service.getTimeline(id);
	}

}
