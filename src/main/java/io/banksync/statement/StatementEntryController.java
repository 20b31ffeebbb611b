package io.banksync.statement;

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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What persons decide about entries of statements, over HTTP.
 */
@RestController
@RequestMapping(path = "/statement-entries/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Statements")
class StatementEntryController {

	private final StatementService statements;

	private final EntryDecisionService service;

	private final RequestReader requests;

	StatementEntryController(StatementService statements, EntryDecisionService service, RequestReader requests) {
		this.statements = statements;
		this.service = service;
		this.requests = requests;
	}

	@Operation(operationId = "getStatementEntry", summary = "Show an entry of a bank statement", description = """
			If it is open (`MISSING_WEBHOOK`, `DIFFERENT_AMOUNT`, `IN_DOUBT`), `candidates` are payments that may be the
			same money.""")
	@Problems(ErrorCode.STATEMENT_ENTRY_NOT_FOUND)
	@GetMapping
	EntryDetailsResponse get(@PathVariable UUID id) {
		return this.statements.getEntry(id);
	}

	@Operation(operationId = "joinStatementEntry", summary = "Join an entry with a payment", description = """
			Says that the entry and the payment that a webhook told are the same money. Only for entries that are
			`MISSING_WEBHOOK`, `DIFFERENT_AMOUNT` or `IN_DOUBT`. No import changes it afterwards.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = JoinRequest.class))))
	@Problems({ ErrorCode.STATEMENT_ENTRY_NOT_FOUND, ErrorCode.CANNOT_DECIDE_ENTRY, ErrorCode.IMPORT_IN_PROGRESS })
	@PostMapping(path = "/join", consumes = MediaType.APPLICATION_JSON_VALUE)
	EntryResponse join(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.join(id, this.requests.read(bytes, JoinRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "recordStatementEntry", summary = "Record an entry as a payment", description = """
			Makes a payment of the entry, which the next run applies. Only for entries that are `MISSING_WEBHOOK`,
			`DIFFERENT_AMOUNT` or `IN_DOUBT`. If a webhook tells the same money later, it is not applied.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.STATEMENT_ENTRY_NOT_FOUND, ErrorCode.CANNOT_DECIDE_ENTRY, ErrorCode.IMPORT_IN_PROGRESS })
	@PostMapping(path = "/record", consumes = MediaType.APPLICATION_JSON_VALUE)
	EntryResponse record(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.record(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "dismissStatementEntry", summary = "Dismiss an entry", description = """
			Says that no webhook belongs to the entry. Only for entries that are `MISSING_WEBHOOK`,
			`DIFFERENT_AMOUNT` or `IN_DOUBT`. No import changes it afterwards.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.STATEMENT_ENTRY_NOT_FOUND, ErrorCode.CANNOT_DECIDE_ENTRY, ErrorCode.IMPORT_IN_PROGRESS })
	@PostMapping(path = "/dismiss", consumes = MediaType.APPLICATION_JSON_VALUE)
	EntryResponse dismiss(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.dismiss(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

}
