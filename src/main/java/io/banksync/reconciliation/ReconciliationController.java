package io.banksync.reconciliation;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

import io.banksync.allocation.Reason;
import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.AsyncPreference;
import io.banksync.web.request.ListParameter;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Reconciliation over HTTP.
 */
@RestController
@RequestMapping(path = "/reconcile", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reconciliation")
class ReconciliationController {

	// RFC 7240, section 4.1.
	private final ReconciliationService reconciliation;

	private final RunService runs;

	private final ToleranceProperties tolerance;

	private final RequestReader requests;

	ReconciliationController(ReconciliationService reconciliation, RunService runs, ToleranceProperties tolerance,
			RequestReader requests) {
		this.reconciliation = reconciliation;
		this.runs = runs;
		this.tolerance = tolerance;
		this.requests = requests;
	}

	@Operation(operationId = "runReconciliation", summary = "Reconcile",
			description = "Applies each payment that has nothing applied yet to the invoices that its texts name, "
					+ "in the order in which the payments were received. Answers when the run is committed or, with "
					+ "`Prefer: respond-async`, as soon as it has begun. If nothing is new, a run changes nothing.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(
					description = "Optional, like everything in it.",
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = RunRequest.class))))
	@ApiResponse(responseCode = "200", description = "Committed")
	@ApiResponse(responseCode = "202", description = "The run has begun (`Prefer: respond-async`)",
			headers = @Header(name = "Location", description = "The run", schema = @Schema(type = "string")),
			content = @Content(schema = @Schema(implementation = RunResponse.class)))
	@Problems({ ErrorCode.RUN_IN_PROGRESS, ErrorCode.RUN_NOT_FOUND, ErrorCode.DRY_RUN_OUTDATED,
			ErrorCode.RUN_CANCELLED })
	@PostMapping(path = "/run", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<RunResponse> run(@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = "`respond-async`: do not wait for the end") @RequestHeader(
					name = AsyncPreference.HEADER, required = false) @Nullable String prefer,
			@Parameter(
					description = "Repeating the same key and body returns the answer of the same run") @RequestHeader(
							name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		StartedRun run = this.reconciliation.start(RunRequest.read(this.requests, bytes, this.tolerance),
				caller.getName(), key);
		if (AsyncPreference.isIn(prefer)) {
			return ResponseEntity.accepted()
				.location(UriComponentsBuilder.fromPath("/reconcile/runs/{id}").build(run.id()))
				.header(AsyncPreference.APPLIED_HEADER, AsyncPreference.VALUE)
				.body(this.runs.get(run.id()));
		}
		ReconciliationService.await(run.end());
		return ResponseEntity.ok(this.runs.get(run.id()));
	}

	@Operation(operationId = "listRuns", summary = "List runs", description = """
			Returns the runs that match all filters, as JSON or, with `Accept: text/csv`, as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/runs", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<RunSummary> list(
			@Parameter(description = "The status; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) RunStatus @Nullable [] status,
			@Parameter(description = "Whether they are dry runs") @RequestParam(
					required = false) @Nullable Boolean dry_run,
			@Parameter(description = "The caller who started them") @RequestParam(
					required = false) @Nullable String actor,
			@PageParameters("-started") PageLimits limits) {
		return this.runs.list(RunFilter.of(status, dry_run, actor), limits);
	}

	@Operation(operationId = "getRun", summary = "Show a run",
			description = "During the run `step` says what it is doing.")
	@Problems(ErrorCode.RUN_NOT_FOUND)
	@GetMapping("/runs/{id}")
	RunResponse get(@PathVariable UUID id) {
		return this.runs.get(id);
	}

	@Operation(operationId = "listRunMatches", summary = "List what a run applied",
			description = "As JSON, or with `Accept: text/csv` as CSV.")
	@Problems(ErrorCode.RUN_NOT_FOUND)
	@GetMapping(path = "/runs/{id}/matches", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<MatchResponse> listMatches(@PathVariable UUID id, @PageParameters("created") PageLimits limits) {
		return this.runs.listMatches(id, limits);
	}

	@Operation(operationId = "listRunChanges", summary = "List what a run changed", description = """
			Returns each payment with its state before and after, as JSON or, with `Accept: text/csv`, as CSV.""")
	@Problems({ ErrorCode.RUN_NOT_FOUND, ErrorCode.INVALID_PARAMETER })
	@GetMapping(path = "/runs/{id}/diff", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<ChangeResponse> listChanges(@PathVariable UUID id,
			@Parameter(description = "The new reason; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) Reason @Nullable [] reason,
			@PageParameters("decided") PageLimits limits) {
		return this.runs.listChanges(id, ListParameter.given(reason), limits);
	}

	@Operation(operationId = "listRunUnmatched", summary = "List what a run left unmatched", description = """
			With the reason of each. As JSON, or with `Accept: text/csv` as CSV.""")
	@Problems(ErrorCode.RUN_NOT_FOUND)
	@GetMapping(path = "/runs/{id}/unmatched", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<UnmatchedResponse> listUnmatched(@PathVariable UUID id, @PageParameters("decided") PageLimits limits) {
		return this.runs.listUnmatched(id, limits);
	}

}
