package io.banksync.review;

import java.time.Instant;

import io.banksync.allocation.Reason;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What needs a person, over HTTP.
 */
@RestController
@RequestMapping("/exceptions")
@Tag(name = "Exceptions")
class ReviewController {

	private static final String KIND = "Payments that are not applied as a whole, or events that are not recorded or need attention";

	private static final String REASON = "Reason code of payments; several with commas between them";

	private static final String PROVIDER = "Who told it";

	private static final String OCCURRED_FROM = "Happened then or later, as the provider says";

	private static final String OCCURRED_BEFORE = "Happened before then, as the provider says";

	private static final String RECEIVED_FROM = "Recorded then or later; of events, received";

	private static final String RECEIVED_BEFORE = "Recorded before then; of events, received";

	private static final String AGE = "Whole days since payments occurred or events came, at least";

	private static final String AMOUNT = """
			What of a payment is not applied, or was taken back, or what an event tells of, at least, in major units""";

	private static final String WAITING = """
			`false` leaves out payments that still wait for an invoice that is not there (`waiting_until`)""";

	private static final String ASSIGNED_TO = "Who is to see to payments, as `POST /transactions/{id}/assign` said; no events";

	private static final String SEARCH = """
			Part of a payment's reference, description or provider's id, or of an event's ids, in either case, 2 to 100
			characters""";

	private final ReviewService service;

	ReviewController(ReviewService service) {
		this.service = service;
	}

	@Operation(operationId = "listExceptions", summary = "List what needs a person",
			description = """
					Payments that a reconciliation looked at and that are not applied, or not as a whole, and genuine events
					that are not recorded, because they contradict or repeat others or were not understood, or that their provider's
					definition lists under `attention`; each with what to do. `waiting_until` marks payments that name an invoice which is not there, but may still
					come. As JSON, or with `Accept: text/csv` as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<ExceptionResponse> list(
			@Parameter(description = KIND) @RequestParam(required = false) @Nullable ReviewKind kind,
			@Parameter(description = REASON,
					explode = Explode.FALSE) @RequestParam(required = false) Reason @Nullable [] reason,
			@Parameter(description = PROVIDER) @RequestParam(required = false) @Nullable String provider,
			@Parameter(description = "ISO 4217") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = AGE) @RequestParam(defaultValue = "0") int min_age_days,
			@Parameter(description = OCCURRED_FROM) @RequestParam(required = false) @Nullable Instant occurred_from,
			@Parameter(description = OCCURRED_BEFORE) @RequestParam(required = false) @Nullable Instant occurred_before,
			@Parameter(description = RECEIVED_FROM) @RequestParam(required = false) @Nullable Instant received_from,
			@Parameter(description = RECEIVED_BEFORE) @RequestParam(required = false) @Nullable Instant received_before,
			@Parameter(description = AMOUNT,
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_amount,
			@Parameter(description = "Likewise, at most",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String max_amount,
			@Parameter(description = WAITING) @RequestParam(defaultValue = "true") boolean include_waiting,
			@Parameter(description = ASSIGNED_TO) @RequestParam(required = false) @Nullable String assigned_to,
			@Parameter(description = SEARCH) @RequestParam(required = false) @Nullable String q,
			@PageParameters({ "-received", "age", "amount" }) PageLimits limits) {
		return this.service.list(
				ReviewFilter.of(kind, reason, provider, currency, min_age_days, occurred_from, occurred_before,
						received_from, received_before, min_amount, max_amount, include_waiting, assigned_to, q),
				limits);
	}

	@Operation(operationId = "summarizeExceptions", summary = "Add up what needs a person",
			description = "Per reason and currency, with ages: the same payments and events as in the list.")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/summary", produces = MediaType.APPLICATION_JSON_VALUE)
	ExceptionSummaryResponse summarize(
			@Parameter(description = KIND) @RequestParam(required = false) @Nullable ReviewKind kind,
			@Parameter(description = REASON,
					explode = Explode.FALSE) @RequestParam(required = false) Reason @Nullable [] reason,
			@Parameter(description = PROVIDER) @RequestParam(required = false) @Nullable String provider,
			@Parameter(description = "ISO 4217") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = AGE) @RequestParam(defaultValue = "0") int min_age_days,
			@Parameter(description = OCCURRED_FROM) @RequestParam(required = false) @Nullable Instant occurred_from,
			@Parameter(description = OCCURRED_BEFORE) @RequestParam(required = false) @Nullable Instant occurred_before,
			@Parameter(description = RECEIVED_FROM) @RequestParam(required = false) @Nullable Instant received_from,
			@Parameter(description = RECEIVED_BEFORE) @RequestParam(required = false) @Nullable Instant received_before,
			@Parameter(description = AMOUNT,
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_amount,
			@Parameter(description = "Likewise, at most",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String max_amount,
			@Parameter(description = WAITING) @RequestParam(defaultValue = "true") boolean include_waiting,
			@Parameter(description = ASSIGNED_TO) @RequestParam(required = false) @Nullable String assigned_to,
			@Parameter(description = SEARCH) @RequestParam(required = false) @Nullable String q) {
		return this.service
			.summarize(ReviewFilter.of(kind, reason, provider, currency, min_age_days, occurred_from, occurred_before,
					received_from, received_before, min_amount, max_amount, include_waiting, assigned_to, q));
	}

}
