package io.banksync.invoice;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovalService;
import io.banksync.approval.MayNeedApproval;
import io.banksync.approval.Proposal;
import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.error.FieldError;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.InvalidParameterException;
import io.banksync.web.request.PageParameters;
import io.banksync.web.request.UnsupportedRequestException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Invoices over HTTP.
 */
@RestController
@RequestMapping(path = "/invoices", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Invoices")
class InvoiceController {

	private static final String CSV = "text/csv";

	private static final String DRY_RUN = "Create nothing, and say what would be";

	private final InvoiceService service;

	private final InvoiceChangeService changes;

	private final ApprovalService approvals;

	private final RequestReader requests;

	InvoiceController(InvoiceService service, InvoiceChangeService changes, ApprovalService approvals,
			RequestReader requests) {
		this.service = service;
		this.changes = changes;
		this.approvals = approvals;
		this.requests = requests;
	}

	@Operation(operationId = "createInvoice", summary = "Create an invoice", description = """
			`warnings` says if payments could not name the invoice, or would also name another one.
			`dry_run=true` creates nothing and uses up no `Idempotency-Key`; the answer says what would be
			created, or why not.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = InvoiceRequest.class))))
	@ApiResponse(responseCode = "201", description = "Created",
			content = @Content(schema = @Schema(implementation = InvoiceWithWarningsResponse.class)))
	@ApiResponse(responseCode = "200", description = "What would be created",
			content = @Content(schema = @Schema(implementation = InvoicesDryRunResponse.class)))
	@Problems(ErrorCode.INVOICE_EXISTS)
	@PostMapping(consumes = { MediaType.APPLICATION_JSON_VALUE, CSV })
	ResponseEntity<Object> create(@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = DRY_RUN) @RequestParam(defaultValue = "false") boolean dry_run,
			@Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType contentType,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		// Lists and files are accepted here too, because they once had no path of
		// their own.
		byte[] bytes = (body != null) ? body : new byte[0];
		return create(read(bytes, contentType), dry_run, bytes, idempotencyKey, caller);
	}

	@Operation(operationId = "createInvoices", summary = "Create many invoices", description = """
			Creates 1 to 1,000 invoices, all or none. Send an array, or a CSV file whose first line names the columns.
			Errors name row and column; `[0]` is the first invoice. `warnings` says if payments could not name an
			invoice, or would also name another one. `dry_run=true` creates nothing and uses up no `Idempotency-Key`;
			the answer says what would be created, or why not. To send a file from the command line:
			`curl -H 'Content-Type: text/csv' --data-binary @invoices.csv`.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = {
					@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							array = @ArraySchema(minItems = 1, maxItems = InvoicesRequest.MAX_INVOICES,
									schema = @Schema(implementation = InvoiceRequest.class)),
							examples = @ExampleObject(name = "array", value = "[" + InvoiceRequest.EXAMPLE + "]")),
					@Content(mediaType = CSV, schema = @Schema(type = "string"),
							examples = @ExampleObject(name = "file", value = InvoiceFile.EXAMPLE)) }))
	@ApiResponse(responseCode = "201", description = "All of them were created",
			content = @Content(schema = @Schema(implementation = InvoicesResponse.class)))
	@ApiResponse(responseCode = "200", description = "What would be created",
			content = @Content(schema = @Schema(implementation = InvoicesDryRunResponse.class)))
	@Problems(ErrorCode.INVOICE_EXISTS)
	@PostMapping(path = "/batch", consumes = { MediaType.APPLICATION_JSON_VALUE, CSV })
	ResponseEntity<Object> createAll(@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = DRY_RUN) @RequestParam(defaultValue = "false") boolean dry_run,
			@Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType contentType,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		InvoicesRequest request = read(bytes, contentType);
		if (!request.many()) {
			throw new InvalidFieldsException(
					List.of(new FieldError("body", "must be an array; POST /invoices takes one invoice")));
		}
		return create(request, dry_run, bytes, idempotencyKey, caller);
	}

	private ResponseEntity<Object> create(InvoicesRequest request, boolean dryRun, byte[] body,
			@Nullable String idempotencyKey, Principal caller) {
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, body, caller.getName());
		if (dryRun) {
			return ResponseEntity.ok(this.service.tryToCreate(request, caller.getName()));
		}
		InvoicesResponse created = this.service.create(request, caller.getName(), key);
		if (request.many()) {
			return ResponseEntity.status(201).body(created);
		}
		InvoiceWithWarningsResponse invoice = created.data().getFirst();
		return ResponseEntity.created(UriComponentsBuilder.fromPath("/invoices/{id}").build(invoice.invoice().id()))
			.body(invoice);
	}

	private InvoicesRequest read(byte[] body, MediaType contentType) {
		if (!MediaType.valueOf(CSV).includes(contentType)) {
			return InvoicesRequest.read(this.requests, body);
		}
		if (contentType.getCharset() != null && !contentType.getCharset().equals(StandardCharsets.UTF_8)) {
			throw new UnsupportedRequestException("The file must be UTF-8");
		}
		return InvoiceFile.read(this.requests, body);
	}

	@Operation(operationId = "listInvoices", summary = "List invoices", description = """
			Returns the invoices that match all filters, as JSON or, with `Accept: text/csv`, as CSV without
			`references`.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, CSV })
	Page<InvoiceResponse> list(
			@Parameter(description = "The status; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) InvoiceStatus @Nullable [] status,
			@Parameter(description = "ISO 4217") @RequestParam(required = false) @Nullable String currency,
			@Parameter(description = "The invoice number; spaces, dashes and case do not matter") @RequestParam(
					required = false) @Nullable String reference,
			@Parameter(description = "The customer, exactly as stored") @RequestParam(
					required = false) @Nullable String customer,
			@Parameter(description = "The lowest open amount, in major units",
					schema = @Schema(type = "number")) @RequestParam(required = false) @Nullable String min_open,
			@Parameter(description = "Due before this day, paid or not",
					schema = @Schema(type = "string", format = "date")) @RequestParam(
							required = false) @Nullable String due_before,
			@Parameter(description = "Created at or after this time") @RequestParam(
					required = false) @Nullable Instant created_from,
			@Parameter(description = "Created before this time") @RequestParam(
					required = false) @Nullable Instant created_before,
			@Parameter(
					description = "Part of the number or of the customer, 2 to 100 characters, in upper or lower case") @RequestParam(
							required = false) @Nullable String q,
			@PageParameters({ "-created", "number", "due_on" }) PageLimits limits) {
		return this.service.list(InvoiceFilter.of(status, currency, reference, customer, min_open, due_before,
				created_from, created_before, q), limits);
	}

	@Operation(operationId = "getInvoice", summary = "Show an invoice", description = """
			With its `ledger`: what was applied to it and what of that was undone, oldest first, the first 1,000; its
			`adjustments`; and what else people did to it.""")
	@Problems(ErrorCode.INVOICE_NOT_FOUND)
	@GetMapping("/{idOrNumber}")
	InvoiceDetailsResponse get(@Parameter(description = "Our id or the invoice number",
			example = "INV-001") @PathVariable String idOrNumber) {
		return this.service.get(idOrNumber);
	}

	@Operation(operationId = "getInvoiceByNumber", summary = "Show an invoice by its number",
			description = "Finds an invoice whose number can't be part of a path, for example because of a slash.")
	@Problems({ ErrorCode.INVOICE_NOT_FOUND, ErrorCode.INVALID_PARAMETER })
	@GetMapping("/by-number")
	InvoiceDetailsResponse getByNumber(@Parameter(description = "The invoice number, exactly as stored",
			required = true, example = "INV/001") @RequestParam(required = false) @Nullable String number) {
		if (number == null) {
			throw new InvalidParameterException("number", "is required: /invoices/by-number?number=INV%2F001");
		}
		return this.service.getByNumber(number);
	}

	@Operation(operationId = "voidInvoice", summary = "Void an invoice",
			description = "Nobody has to pay a void invoice, and payments that name it go to a person. Refused if "
					+ "anything is applied to it.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@ApiResponse(responseCode = "200", description = "The invoice",
			content = @Content(schema = @Schema(implementation = InvoiceResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.INVOICE_NOT_FOUND, ErrorCode.INVOICE_NOT_VOIDABLE, ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/{idOrNumber}/void", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> voidInvoice(
			@Parameter(description = "Our id or the invoice number",
					example = "INV-001") @PathVariable String idOrNumber,
			@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		ReasonRequest request = this.requests.read(bytes, ReasonRequest.class);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.VOID_INVOICE, idOrNumber, bytes, request.reason(),
				caller.getName());
		return this.approvals
			.decide(proposal, key, () -> this.changes.voidInvoice(idOrNumber, request, caller.getName(), key))
			.answer(HttpStatus.OK);
	}

	@Operation(operationId = "reopenInvoice", summary = "Reopen an invoice that is void",
			description = "The invoice has to be paid after all. The next run applies payments that name it.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.INVOICE_NOT_FOUND, ErrorCode.CANNOT_ADJUST })
	@PostMapping(path = "/{idOrNumber}/reopen", consumes = MediaType.APPLICATION_JSON_VALUE)
	InvoiceResponse reopen(
			@Parameter(description = "Our id or the invoice number",
					example = "INV-001") @PathVariable String idOrNumber,
			@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.changes.reopen(idOrNumber, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "addInvoiceReference", summary = "Add a reference to an invoice", description = """
			From the next run on, payments find the invoice by this reference, as they do by its number. `warnings`
			says if the reference also names another invoice.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReferenceRequest.class))))
	@ApiResponse(responseCode = "201", description = "The invoice, with the new reference")
	@Problems({ ErrorCode.INVOICE_NOT_FOUND, ErrorCode.REFERENCE_EXISTS })
	@PostMapping(path = "/{idOrNumber}/references", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	InvoiceWithWarningsResponse addReference(
			@Parameter(description = "Our id or the invoice number",
					example = "INV-001") @PathVariable String idOrNumber,
			@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.changes.addReference(idOrNumber, this.requests.read(bytes, ReferenceRequest.class),
				caller.getName(), IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

}
