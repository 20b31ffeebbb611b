package io.banksync.completeness;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.DayParameter;
import io.banksync.web.request.ListParameter;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The report on completeness, over HTTP.
 */
@RestController
@Tag(name = "Reports")
class CompletenessController {

	private final CompletenessService service;

	CompletenessController(CompletenessService service) {
		this.service = service;
	}

	@Operation(operationId = "getCompleteness", summary = "Compare webhooks with bank statements", description = """
			Says for each account whether webhooks told exactly what the bank booked, and proves it: opening balance and
			movements give the closing balance, each statement opens with the closing balance before it, and none is
			left out. `complete` means proven days and no finding. Days that no statement covers yet are `awaiting`.
			`GET /reports/completeness/findings` lists what `findings` counts. At most 400 days; by default the last
			31.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/reports/completeness", produces = MediaType.APPLICATION_JSON_VALUE)
	CompletenessResponse report(
			@Parameter(description = "The account's name in the configuration") @RequestParam(
					required = false) @Nullable String account,
			@Parameter(description = "The first booking day",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String from,
			@Parameter(description = "The last booking day",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String to) {
		return this.service.report(account, DayParameter.read("from", from), DayParameter.read("to", to));
	}

	@Operation(operationId = "listFindings", summary = "List what keeps accounts from being complete", description = """
			Returns each finding that `GET /reports/completeness` counts, with what to do about it, as JSON or, with
			`Accept: text/csv`, as CSV. A sum of the report leaves out amounts in another currency than the account's.
			At most 400 days; by default the last 31.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/reports/completeness/findings", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<FindingResponse> listFindings(
			@Parameter(description = "The account's name in the configuration") @RequestParam(
					required = false) @Nullable String account,
			@Parameter(description = "The kind; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) FindingKind @Nullable [] kind,
			@Parameter(description = "The first booking day",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String from,
			@Parameter(description = "The last booking day",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String to,
			@PageParameters("-day") PageLimits limits) {
		return this.service.listFindings(account, ListParameter.given(kind), DayParameter.read("from", from),
				DayParameter.read("to", to), limits);
	}

}
