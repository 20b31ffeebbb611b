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

	private static final String KIND = "Payments that are not completely applied, or events that are not recorded or need attention";

	private static final String REASON = "Reason code of payments; several, separated by commas";

	private static final String PROVIDER = "The provider that reported it";

	private static final String OCCURRED_FROM = "Occurred at or after this time, as the provider reports";

	private static final String OCCURRED_BEFORE = "Occurred before this time, as the provider reports";

	private static final String RECEIVED_FROM = "Recorded (events: received) at or after this time";

	private static final String RECEIVED_BEFORE = "Recorded (events: received) before this time";

	private static final String AGE = "The lowest age in days, since payments occurred or events were received";

	private static final String AMOUNT = """
			The lowest amount, in major units: of a payment what is not applied or was taken back, of an event what it
			reports""";

	private static final String WAITING = """
			`false` leaves out payments that still wait for a missing invoice (`waiting_until`)""";

	private static final String ASSIGNED_TO = "The person payments are assigned to (`POST /transactions/{id}/assign`). Events have none";

	private static final String SEARCH = """
			Part of a payment's reference, description or provider's id, or of an event's ids, 2 to 100 characters, in
			upper or lower case""";

	private final ReviewService service;

	ReviewController(ReviewService service) {
		this.service = service;
	}

	@Operation(operationId = "listExceptions", summary = "List what needs a person", description = """
			Returns payments that a run considered but did not apply completely. Also returns genuine events
			that are not recorded, because they contradict or repeat others or were not understood, and events
			that their provider's definition lists under `attention`. Each says what to do. `waiting_until`
			marks payments that name a missing invoice, which may still be created. As JSON or, with
			`Accept: text/csv`, as CSV.""")
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
			@Parameter(description = "The highest amount, likewise",
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
			description = "Adds up the payments and events of the list per reason and currency, with ages.")
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
			@Parameter(description = "The highest amount, likewise",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String max_amount,
			@Parameter(description = WAITING) @RequestParam(defaultValue = "true") boolean include_waiting,
			@Parameter(description = ASSIGNED_TO) @RequestParam(required = false) @Nullable String assigned_to,
			@Parameter(description = SEARCH) @RequestParam(required = false) @Nullable String q) {
		return this.service
			.summarize(ReviewFilter.of(kind, reason, provider, currency, min_age_days, occurred_from, occurred_before,
					received_from, received_before, min_amount, max_amount, include_waiting, assigned_to, q));
	}

}
