package io.banksync.reconciliation;

import java.security.Principal;
import java.util.UUID;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Cancels a run in progress, over HTTP.
 */
@RestController
@Tag(name = "Reconciliation")
class CancellationController {

	private final CancellationService service;

	private final RequestReader requests;

	CancellationController(CancellationService service, RequestReader requests) {
		this.service = service;
		this.requests = requests;
	}

	@Operation(operationId = "cancelRun", summary = "Cancel a run in progress",
			description = """
					The run ends at its next step or, while it decides, after the next 50,000 payments. None of its decisions
					remain, and its `status` is `cancelled`. A client that waits for the run gets 409. Undo a completed run instead.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.RUN_NOT_FOUND, ErrorCode.CANNOT_CANCEL })
	@PostMapping(path = "/reconcile/runs/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	CancellationResponse cancel(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.cancel(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

}
