package io.banksync.transaction;

import java.util.UUID;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.documentation.Problems;
import io.banksync.page.Page;
import io.banksync.page.PageLimits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The money that moved, over HTTP.
 */
@RestController
@RequestMapping(path = "/transactions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Transactions")
class TransactionController {

	private final TransactionService service;

	TransactionController(TransactionService service) {
		this.service = service;
	}

	@Operation(summary = "List transactions", description = "Newest first. As JSON, or with `Accept: text/csv` as CSV.")
	@Problems({ "invalid_parameter", "temporarily_unavailable" })
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<TransactionResponse> list(
			@Parameter(description = "How much has found its invoice",
					example = "unmatched") @RequestParam(required = false) @Nullable TransactionStatus status,
			@Parameter(description = "Reason code",
					example = "REFERENCE_NOT_FOUND") @RequestParam(required = false) @Nullable Reason reason,
			@Parameter(description = "ISO 4217",
					example = "NGN") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = "Reference, however spaced, dashed and capitalised",
					example = "INV-001") @RequestParam(required = false) @Nullable String reference,
			@Parameter(description = "Most entries, 1 to 100") @RequestParam(defaultValue = "50") int limit,
			@Parameter(description = "The `next` of the page before") @RequestParam(
					required = false) @Nullable String after) {
		return this.service.list(new TransactionFilter(status, reason, currency, reference),
				new PageLimits(limit, after));
	}

	@Operation(summary = "Show a transaction")
	@Problems({ "transaction_not_found", "invalid_parameter", "temporarily_unavailable" })
	@GetMapping("/{id}")
	TransactionResponse get(@PathVariable UUID id) {
		return this.service.get(id);
	}

	@Operation(summary = "Tell what happened to a transaction", description = """
			Oldest first, the first 1,000: events that tell it, what was applied, undone, taken and given back, and what
			was decided. An event that tells it once more with the same content, as a provider sends it again, is there
			only if it speaks of the same payment or did not stand. As JSON, or with `Accept: text/csv` as CSV.""")
	@Problems({ "transaction_not_found", "invalid_parameter", "temporarily_unavailable" })
	@GetMapping(path = "/{id}/timeline", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<TimelineEntryResponse> tell(@PathVariable UUID id) {
		return this.service.tell(id);
	}

}
