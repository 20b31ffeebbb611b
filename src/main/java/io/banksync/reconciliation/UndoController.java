package io.banksync.reconciliation;

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
 * Undoes whole runs, over HTTP.
 */
@RestController
@Tag(name = "Decisions")
class UndoController {

	private final UndoService service;

	private final ApprovalService approvals;

	private final RequestReader requests;

	UndoController(UndoService service, ApprovalService approvals, RequestReader requests) {
		this.service = service;
		this.approvals = approvals;
		this.requests = requests;
	}

	@Operation(operationId = "undoRun", summary = "Undo a run", description = """
			Undoes all live matches of the run, and returns the money that the run took from payments. Pairs that a
			person has changed since stay as they are. The run is then `undone`. Another run under the same policy
			makes the same matches again. A second undo finds nothing and answers 0.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@ApiResponse(responseCode = "200", description = "Undone",
			content = @Content(schema = @Schema(implementation = UndoResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.RUN_NOT_FOUND, ErrorCode.RUN_IN_PROGRESS, ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/reconcile/runs/{id}/undo", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> undo(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		ReasonRequest request = this.requests.read(bytes, ReasonRequest.class);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.UNDO_RUN, id.toString(), bytes, request.reason(),
				caller.getName());
		return this.approvals.decide(proposal, key, () -> this.service.undo(id, request, caller.getName(), key))
			.answer(HttpStatus.OK);
	}

}
