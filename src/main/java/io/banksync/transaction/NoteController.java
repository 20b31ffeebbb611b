package io.banksync.transaction;

import java.security.Principal;
import java.util.UUID;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Notes and assignments of transactions, over HTTP.
 */
@RestController
@RequestMapping(path = "/transactions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Decisions")
class NoteController {

	private final NoteService service;

	private final RequestReader requests;

	NoteController(NoteService service, RequestReader requests) {
		this.service = service;
		this.requests = requests;
	}

	@Operation(operationId = "addNote", summary = "Add a note to a transaction",
			description = "The note appears in the timeline and with the transaction. It never changes.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = NoteRequest.class))))
	@ApiResponse(responseCode = "201", description = "The note",
			content = @Content(schema = @Schema(implementation = NoteResponse.class)))
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@PostMapping(path = "/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	NoteResponse note(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.note(id, this.requests.read(bytes, NoteRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "assignTransaction", summary = "Assign a transaction to a person",
			description = """
					`to` is the name of a key. `GET /exceptions?assigned_to=` lists the person's open transactions. An assignment
					grants no rights and stops nobody from deciding. The last assignment wins.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = AssignRequest.class))))
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@PostMapping(path = "/assign", consumes = MediaType.APPLICATION_JSON_VALUE)
	AssignmentResponse assign(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.assign(id, this.requests.read(bytes, AssignRequest.class).to(), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "unassignTransaction", summary = "Remove the assignment of a transaction",
			description = "It takes no body.")
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@PostMapping("/unassign")
	AssignmentResponse unassign(@PathVariable UUID id,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		return this.service.assign(id, null, caller.getName(),
				IdempotencyKey.of(idempotencyKey, new byte[0], caller.getName()));
	}

}
