package io.banksync.review;

import io.banksync.allocation.Reason;
import io.banksync.documentation.Problems;
import io.banksync.page.Page;
import io.banksync.page.PageLimits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What needs a person, over HTTP.
 */
@RestController
@RequestMapping("/exceptions")
@Tag(name = "Exceptions")
class ExceptionController {

	private static final String KIND = "Payments that are not applied as a whole, or events that are not recorded or need attention";

	private static final String REASON = "Reason code of payments";

	private static final String AGE = "Whole days since payments occurred or events came, at least";

	private static final String AMOUNT = """
			What of a payment is not applied, or was taken back, or what an event tells of, at least, in major units""";

	private static final String WAITING = """
			`false` leaves out payments that still wait for an invoice that is not there (`waiting_until`)""";

	private final ExceptionService service;

	ExceptionController(ExceptionService service) {
		this.service = service;
	}

	@Operation(operationId = "listExceptions", summary = "List what needs a person",
			description = """
					Payments that a reconciliation looked at and that are not applied, or not as a whole, and genuine events
					that are not recorded, because they contradict or repeat others or were not understood, or that their provider's
					definition lists under `attention`; newest first, each with what to do. `waiting_until` marks payments that name an invoice which is not there, but may still
					come. As JSON, or with `Accept: text/csv` as CSV.""")
	@Problems({ "invalid_parameter", "temporarily_unavailable" })
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<ExceptionResponse> list(
			@Parameter(description = KIND,
					example = "event") @RequestParam(required = false) @Nullable ExceptionKind kind,
			@Parameter(description = REASON,
					example = "OVERPAYMENT") @RequestParam(required = false) @Nullable Reason reason,
			@Parameter(description = "ISO 4217",
					example = "NGN") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = AGE, example = "30") @RequestParam(defaultValue = "0") int min_age_days,
			@Parameter(description = AMOUNT, example = "100",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_amount,
			@Parameter(description = WAITING) @RequestParam(defaultValue = "true") boolean include_waiting,
			@Parameter(description = "Most entries, 1 to 100") @RequestParam(defaultValue = "50") int limit,
			@Parameter(description = "The `next` of the page before") @RequestParam(
					required = false) @Nullable String after) {
		return this.service.list(ExceptionFilter.of(kind, reason, currency, min_age_days, min_amount, include_waiting),
				new PageLimits(limit, after));
	}

	@Operation(operationId = "summarizeExceptions", summary = "Add up what needs a person",
			description = "Per reason and currency, with ages: the same payments and events as in the list.")
	@Problems({ "invalid_parameter", "temporarily_unavailable" })
	@GetMapping(path = "/summary", produces = MediaType.APPLICATION_JSON_VALUE)
	ExceptionSummaryResponse summarize(
			@Parameter(description = KIND,
					example = "event") @RequestParam(required = false) @Nullable ExceptionKind kind,
			@Parameter(description = REASON,
					example = "OVERPAYMENT") @RequestParam(required = false) @Nullable Reason reason,
			@Parameter(description = "ISO 4217",
					example = "NGN") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = AGE, example = "30") @RequestParam(defaultValue = "0") int min_age_days,
			@Parameter(description = AMOUNT, example = "100",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_amount,
			@Parameter(description = WAITING) @RequestParam(defaultValue = "true") boolean include_waiting) {
		return this.service
			.summarize(ExceptionFilter.of(kind, reason, currency, min_age_days, min_amount, include_waiting));
	}

}
