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

	private static final String AGE = "Whole days since they occurred, at least";

	private static final String AMOUNT = "What is not applied, or was taken back, at least, in major units";

	private static final String WAITING = "Also payments whose invoice is not there, but may still come";

	private final ExceptionService service;

	ExceptionController(ExceptionService service) {
		this.service = service;
	}

	@Operation(summary = "List what needs a person",
			description = """
					Transactions that a reconciliation looked at and that are not applied, or not as a whole, newest first,
					each with what to do. Payments whose reference names no invoice yet are left out for the first days, 7 unless
					configured otherwise. As JSON, or with `Accept: text/csv` as CSV.""")
	@Problems({ "invalid_parameter", "temporarily_unavailable" })
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<ExceptionResponse> list(
			@Parameter(description = "Reason code",
					example = "OVERPAYMENT") @RequestParam(required = false) @Nullable Reason reason,
			@Parameter(description = "ISO 4217",
					example = "NGN") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = AGE, example = "30") @RequestParam(defaultValue = "0") int min_age_days,
			@Parameter(description = AMOUNT, example = "100",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_amount,
			@Parameter(description = WAITING) @RequestParam(defaultValue = "false") boolean include_waiting,
			@Parameter(description = "Most entries, 1 to 100") @RequestParam(defaultValue = "50") int limit,
			@Parameter(description = "The `next` of the page before") @RequestParam(
					required = false) @Nullable String after) {
		return this.service.list(ExceptionFilter.of(reason, currency, min_age_days, min_amount, include_waiting),
				new PageLimits(limit, after));
	}

	@Operation(summary = "Add up what needs a person",
			description = "Per reason and currency, with the age of what is not applied.")
	@Problems({ "invalid_parameter", "temporarily_unavailable" })
	@GetMapping(path = "/summary", produces = MediaType.APPLICATION_JSON_VALUE)
	ExceptionSummaryResponse summarize(
			@Parameter(description = "Reason code",
					example = "OVERPAYMENT") @RequestParam(required = false) @Nullable Reason reason,
			@Parameter(description = "ISO 4217",
					example = "NGN") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = AGE, example = "30") @RequestParam(defaultValue = "0") int min_age_days,
			@Parameter(description = AMOUNT, example = "100",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_amount,
			@Parameter(description = WAITING) @RequestParam(defaultValue = "false") boolean include_waiting) {
		return this.service.summarize(ExceptionFilter.of(reason, currency, min_age_days, min_amount, include_waiting));
	}

}
