package io.banksync.approval;

import java.security.Principal;
import java.util.UUID;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Acts that wait for a second person, over HTTP.
 */
@RestController
@RequestMapping(path = "/approvals", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Approvals")
class ApprovalController {

	private static final byte[] NO_REASON = { '{', '}' };

	private final ApprovalService service;

	private final RequestReader requests;

	ApprovalController(ApprovalService service, RequestReader requests) {
		this.service = service;
		this.requests = requests;
	}

	@Operation(operationId = "listApprovals", summary = "List approvals", description = """
			Returns the proposals that match all filters, as JSON or, with `Accept: text/csv`, as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<ApprovalResponse> list(
			@Parameter(description = "The state; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) ApprovalState @Nullable [] state,
			@Parameter(description = "The proposed act; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) ApprovalAction @Nullable [] action,
			@Parameter(description = "Our id of the object") @RequestParam(required = false) @Nullable String object,
			@Parameter(description = "The caller who proposed it") @RequestParam(
					required = false) @Nullable String proposed_by,
			@PageParameters("-proposed") PageLimits limits) {
		return this.service.list(ApprovalFilter.of(state, action, object, proposed_by), limits);
	}

	@Operation(operationId = "getApproval", summary = "Show an approval")
	@Problems(ErrorCode.APPROVAL_NOT_FOUND)
	@GetMapping("/{id}")
	ApprovalResponse get(@PathVariable UUID id) {
		return this.service.get(id);
	}

	@Operation(operationId = "approveProposal", summary = "Approve another person's proposal", description = """
			Approves the proposal and carries it out, as if the request had just been received. The audit log names both
			persons. Nobody can approve their own proposal. If the amount has changed or the act is no longer possible,
			`system` declines the proposal instead.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(description = "May be absent.",
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ApproveRequest.class))))
	@Problems({ ErrorCode.APPROVAL_NOT_FOUND, ErrorCode.CANNOT_APPROVE, ErrorCode.RUN_IN_PROGRESS })
	@PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
	ApprovalResponse approve(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null && body.length > 0) ? body : NO_REASON;
		return this.service.approve(id, this.requests.read(bytes, ApproveRequest.class).reason(), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "declineProposal", summary = "Decline a proposal",
			description = "Nothing is carried out. The person who proposed it may decline it too, if they have the role.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.APPROVAL_NOT_FOUND, ErrorCode.CANNOT_APPROVE })
	@PostMapping(path = "/{id}/decline", consumes = MediaType.APPLICATION_JSON_VALUE)
	ApprovalResponse decline(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.decline(id, this.requests.read(bytes, ReasonRequest.class).reason(), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

}
