package io.banksync.statement;

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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The files of bank statements, over HTTP.
 */
@RestController
@RequestMapping(path = "/statement-files", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Statements")
class StatementFileController {

	private final StatementFileService service;

	private final ImportUndoService undo;

	private final RequestReader requests;

	StatementFileController(StatementFileService service, ImportUndoService undo, RequestReader requests) {
		this.service = service;
		this.undo = undo;
		this.requests = requests;
	}

	@Operation(operationId = "listStatementFiles", summary = "List files of bank statements", description = """
			Returns all files, refused ones among them, as JSON or, with `Accept: text/csv`, as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<StatementFileResponse> list(@PageParameters("-received") PageLimits limits) {
		return this.service.list(limits);
	}

	@Operation(operationId = "getStatementFile", summary = "Show a file of bank statements", description = """
			While it is `importing`, `entries_read` says how far the import has come.""")
	@Problems(ErrorCode.STATEMENT_FILE_NOT_FOUND)
	@GetMapping("/{id}")
	StatementFileResponse get(@PathVariable UUID id) {
		return this.service.get(id);
	}

	@Operation(operationId = "getStatementFileContent", summary = "Get a file's bytes", description = """
			Returns the bytes exactly as they came.""")
	@Problems(ErrorCode.STATEMENT_FILE_NOT_FOUND)
	@GetMapping(path = "/{id}/content", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	ResponseEntity<StreamingResponseBody> getContent(@PathVariable UUID id, Principal caller) {
		StatementFileResponse file = this.service.getToRead(id, caller.getName());
		return ResponseEntity.ok().contentLength(file.byteCount()).body((out) -> this.service.copy(id, out));
	}

	@Operation(operationId = "undoStatementImport", summary = "Undo the import of a file",
			description = """
					None of its entries stands any more, joins with webhooks end, and the payments that it recorded are ignored.
					Only while no money of these payments is applied. Importing the same bytes again makes all of it count again.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.STATEMENT_FILE_NOT_FOUND, ErrorCode.CANNOT_UNDO_IMPORT, ErrorCode.MONEY_APPLIED,
			ErrorCode.IMPORT_IN_PROGRESS })
	@PostMapping(path = "/{id}/undo", consumes = MediaType.APPLICATION_JSON_VALUE)
	StatementFileResponse undo(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.undo.undo(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

}
