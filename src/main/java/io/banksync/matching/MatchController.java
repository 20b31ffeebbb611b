package io.banksync.matching;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovalService;
import io.banksync.approval.MayNeedApproval;
import io.banksync.approval.Proposal;
import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Decisions of persons about payments, over HTTP.
 */
@RestController
@Tag(name = "Decisions")
class MatchController {

	private final MatchService service;

	private final BulkMatchService bulk;

	private final ApprovalService approvals;

	private final RequestReader requests;

	MatchController(MatchService service, BulkMatchService bulk, ApprovalService approvals, RequestReader requests) {
		this.service = service;
		this.bulk = bulk;
		this.approvals = approvals;
		this.requests = requests;
	}

	@Operation(operationId = "createMatch", summary = "Apply a payment by hand", description = """
			Applies it to one or more invoices, exactly as asked or not at all, within what is left of the payment and
			open on each invoice. An invoice in another currency needs `rate` or `invoice_amount`. For money that went
			back, `takes_back` names its payments: their unapplied money is used first, then their newest matches are
			undone. No run changes the result.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ManualMatchRequest.class))))
	@ApiResponse(responseCode = "201", description = "Applied",
			content = @Content(schema = @Schema(implementation = DecisionResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.TRANSACTION_NOT_FOUND, ErrorCode.CANNOT_MATCH, ErrorCode.POSSIBLY_TOLD_TWICE,
			ErrorCode.IMPORT_IN_PROGRESS, ErrorCode.RUN_IN_PROGRESS, ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/matches", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> match(@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		ManualMatchRequest request = ManualMatchRequest.read(this.requests, bytes);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.MATCH, "", bytes, request.note(), caller.getName());
		return this.approvals.decide(proposal, key, () -> this.service.match(request, caller.getName(), key))
			.answer(HttpStatus.CREATED);
	}

	@Operation(operationId = "createMatches", summary = "Apply many payments by hand",
			description = """
					Makes 1 to 100 matches, in this order and each on its own, as `POST /matches` does. The answer has the outcome
					of each. A refused match does not stop the others. If the same `Idempotency-Key` is repeated, applied matches
					get the same answer, and refused ones are tried again. If the body is invalid, the whole request is refused.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = BulkMatchRequest.class))))
	@Problems
	@PostMapping(path = "/matches/bulk", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	BulkMatchResponse matchAll(@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.bulk.match(BulkMatchRequest.read(this.requests, bytes), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "reverseMatch", summary = "Take a payment off an invoice", description = """
			Undoes a match, with a new row that says who and why. With `block` no run applies this payment to this
			invoice again. That is the default, except for your own match of the last 15 minutes. The id may also
			stand for money taken back: one of the `match_ids` in the answer to `takes_back`, or a ledger entry with
			the rule `taken_back`. Then the payments get all of it back, and pay their invoices again, as far as these
			are open.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReverseRequest.class))))
	@ApiResponse(responseCode = "200", description = "Taken off",
			content = @Content(schema = @Schema(implementation = DecisionResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.MATCH_NOT_FOUND, ErrorCode.CANNOT_MATCH, ErrorCode.RUN_IN_PROGRESS,
			ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/matches/{id}/reverse", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> reverse(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		ReverseRequest request = this.requests.read(bytes, ReverseRequest.class);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.REVERSE_MATCH, id.toString(), bytes, request.reason(),
				caller.getName());
		return this.approvals.decide(proposal, key, () -> this.service.reverse(id, request, caller.getName(), key))
			.answer(HttpStatus.OK);
	}

	@Operation(operationId = "ignoreTransaction", summary = "Ignore a payment",
			description = "Excludes it, or what is left of it, from reconciliation.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@ApiResponse(responseCode = "200", description = "Ignored",
			content = @Content(schema = @Schema(implementation = DecisionResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.TRANSACTION_NOT_FOUND, ErrorCode.CANNOT_MATCH, ErrorCode.RUN_IN_PROGRESS,
			ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/transactions/{id}/ignore", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> ignore(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		ReasonRequest request = this.requests.read(bytes, ReasonRequest.class);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.IGNORE, id.toString(), bytes, request.reason(),
				caller.getName());
		return this.approvals.decide(proposal, key, () -> this.service.ignore(id, request, caller.getName(), key))
			.answer(HttpStatus.OK);
	}

	@Operation(operationId = "unignoreTransaction", summary = "Stop ignoring a payment",
			description = "The next run looks at it again.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.TRANSACTION_NOT_FOUND, ErrorCode.CANNOT_MATCH, ErrorCode.IMPORT_IN_PROGRESS,
			ErrorCode.RUN_IN_PROGRESS })
	@PostMapping(path = "/transactions/{id}/unignore", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	DecisionResponse unignore(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.unignore(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

}
