package io.banksync.statement;

import java.security.Principal;
import java.util.UUID;

import io.banksync.audit.Origin;
import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.AsyncPreference;
import io.banksync.web.request.BodyReader;
import io.banksync.web.request.DayParameter;
import io.banksync.web.request.ListParameter;
import io.banksync.web.request.PageParameters;
import io.banksync.web.request.UnsupportedRequestException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
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
 * Bank statements over HTTP.
 */
@RestController
@RequestMapping(path = "/statements", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Statements")
class StatementController {

	private final ImportService imports;

	private final WaitingImports waiting;

	private final StatementService service;

	private final ReleaseService releases;

	private final StatementProperties properties;

	private final RequestReader requests;

	StatementController(ImportService imports, WaitingImports waiting, StatementService service,
			ReleaseService releases, StatementProperties properties, RequestReader requests) {
		this.imports = imports;
		this.waiting = waiting;
		this.service = service;
		this.releases = releases;
		this.properties = properties;
		this.requests = requests;
	}

	@Operation(operationId = "importStatements", summary = "Import a file of bank statements", description = """
			Send the bytes of the file as they are. Its format is known by its content: camt.052, camt.053,
			camt.054, MT940, MT942, OFX, BAI2, or CSV in a known layout. All of the file is read, or nothing. A
			statement that does not add up, or contradicts known ones, is `held`: it is kept and has no effect. The
			same bytes again have no further effect, and the answer is the first one with `deduped`.
			`dry_run=true` keeps nothing and says what would become of it. With `Prefer: respond-async` the answer
			comes as soon as the file is kept; `Location` says where to see what becomes of it. A dry run takes no
			such preference.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
							schema = @Schema(type = "string", format = "binary"))))
	@ApiResponse(responseCode = "201", description = "Imported",
			content = @Content(schema = @Schema(implementation = ImportResponse.class)))
	@ApiResponse(responseCode = "200",
			description = "Imported before, or what would become of it; the file alone with `Prefer: respond-async`",
			content = @Content(schema = @Schema(oneOf = { ImportResponse.class, StatementFileResponse.class })))
	@ApiResponse(responseCode = "202", description = "Kept, and imported from now on (`Prefer: respond-async`)",
			headers = @Header(name = "Location", description = "The file", schema = @Schema(type = "string")),
			content = @Content(schema = @Schema(implementation = StatementFileResponse.class)))
	@Problems({ ErrorCode.UNREADABLE_STATEMENT, ErrorCode.UNKNOWN_FORMAT, ErrorCode.AMBIGUOUS_LAYOUT,
			ErrorCode.INVALID_PARAMETER, ErrorCode.IMPORT_IN_PROGRESS, ErrorCode.INVALID_REQUEST,
			ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.REQUEST_TIMEOUT, ErrorCode.UNSUPPORTED_MEDIA_TYPE })
	@PostMapping
	ResponseEntity<?> take(
			@Parameter(description = "Keep nothing, and say what would become of it") @RequestParam(
					defaultValue = "false") boolean dry_run,
			@Parameter(description = "The file's name, to find it again") @RequestParam(
					required = false) @Nullable String name,
			@Parameter(description = "The layout of a CSV file, if several fit") @RequestParam(
					required = false) @Nullable String layout,
			@Parameter(description = "The account's name in the configuration, if the file names none") @RequestParam(
					required = false) @Nullable String account,
			@Parameter(description = "`respond-async`: do not wait for the end") @RequestHeader(
					name = AsyncPreference.HEADER, required = false) @Nullable String prefer,
			@Parameter(hidden = true) HttpServletRequest request) {
		requireBytes(request);
		long limit = this.properties.maxSize().toBytes();
		try (SpooledFile file = SpooledFile
			.of((out) -> BodyReader.copy(request, limit, this.properties.readTimeout(), out))) {
			FileHints hints = new FileHints(name, layout, account);
			if (AsyncPreference.isIn(prefer) && !dry_run) {
				return later(this.imports.takeLater(file, hints, Origin.of(request)));
			}
			ImportResponse taken = this.imports.take(file, hints, Origin.of(request), dry_run);
			return ResponseEntity.status((taken.deduped() || dry_run) ? 200 : 201).body(taken);
		}
	}

	private ResponseEntity<StatementFileResponse> later(StatementFileResponse file) {
		this.waiting.wake();
		return ResponseEntity.status(file.status().equals("importing") ? 202 : 200)
			.location(UriComponentsBuilder.fromPath("/statement-files/{id}").build(file.id()))
			.header(AsyncPreference.APPLIED_HEADER, AsyncPreference.VALUE)
			.body(file);
	}

	/**
	 * Refuses what is not the file itself.
	 */
	private static void requireBytes(HttpServletRequest request) {
		if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null || BodyReader.isForm(request)) {
			throw new UnsupportedRequestException("Send the bytes of the file as they are, with Content-Type: "
					+ "application/octet-stream and without Content-Encoding");
		}
	}

	@Operation(operationId = "listStatements", summary = "List bank statements", description = """
			Returns the statements that match all filters, as JSON or, with `Accept: text/csv`, as CSV.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<StatementResponse> list(
			@Parameter(description = "The account's name in the configuration") @RequestParam(
					required = false) @Nullable String account,
			@Parameter(description = "The kind",
					schema = @Schema(allowableValues = { "final", "intraday", "notice" })) @RequestParam(
							required = false) @Nullable String kind,
			@Parameter(description = "The status",
					schema = @Schema(allowableValues = { "taken", "held" })) @RequestParam(
							required = false) @Nullable String status,
			@Parameter(description = "Covers this day or a later one",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String from,
			@Parameter(description = "Covers this day or an earlier one",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String to,
			@PageParameters({ "-received", "to" }) PageLimits limits) {
		return this.service.list(new StatementFilter(account, kind, status, DayParameter.read("from", from),
				DayParameter.read("to", to)), limits);
	}

	@Operation(operationId = "getStatement", summary = "Show a bank statement")
	@Problems(ErrorCode.STATEMENT_NOT_FOUND)
	@GetMapping("/{id}")
	StatementResponse get(@PathVariable UUID id) {
		return this.service.get(id);
	}

	@Operation(operationId = "releaseStatement", summary = "Release a held statement", description = """
			Looks at it again. `accept` names the faults that you take as they are; `as` says whether its entries
			are `repeated` or `new` if the balances don't show that. If it is still held, nothing changes.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReleaseRequest.class))))
	@Problems({ ErrorCode.STATEMENT_NOT_FOUND, ErrorCode.CANNOT_RELEASE, ErrorCode.IMPORT_IN_PROGRESS })
	@PostMapping(path = "/{id}/release", consumes = MediaType.APPLICATION_JSON_VALUE)
	StatementResponse release(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.releases.release(id, this.requests.read(bytes, ReleaseRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "listStatementEntries", summary = "List the entries of a bank statement", description = """
			In the order of the statement, each with what became of it, as JSON or, with `Accept: text/csv`, as
			CSV.""")
	@Problems({ ErrorCode.STATEMENT_NOT_FOUND, ErrorCode.INVALID_PARAMETER })
	@GetMapping(path = "/{id}/entries", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<EntryResponse> listEntries(@PathVariable UUID id,
			@Parameter(description = "The outcome; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) Outcome @Nullable [] outcome,
			@PageParameters("number") PageLimits limits) {
		return this.service.listEntries(id, ListParameter.given(outcome), limits);
	}

}
