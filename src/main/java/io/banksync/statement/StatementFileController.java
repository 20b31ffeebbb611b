package io.banksync.statement;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

	StatementFileController(StatementFileService service) {
		this.service = service;
	}

	@Operation(operationId = "listStatementFiles", summary = "List files of bank statements", description = """
			Returns all files, refused ones among them, as JSON or, with `Accept: text/csv`, as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<StatementFileResponse> list(@PageParameters("-received") PageLimits limits) {
		return this.service.list(limits);
	}

	@Operation(operationId = "getStatementFile", summary = "Show a file of bank statements")
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
		return ResponseEntity.ok().contentLength(file.byteCount()).body((out) -> {
			int number = 0;
			for (Optional<byte[]> part = this.service.getPart(id, number); part
				.isPresent(); part = this.service.getPart(id, ++number)) {
				out.write(part.get());
			}
		});
	}

}
