package io.banksync.invoice;

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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Write-offs, credit notes and amendments of invoices, over HTTP.
 */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Invoices")
class AdjustmentController {

	private final AdjustmentService service;

	private final ApprovalService approvals;

	private final RequestReader requests;

	AdjustmentController(AdjustmentService service, ApprovalService approvals, RequestReader requests) {
		this.service = service;
		this.approvals = approvals;
		this.requests = requests;
	}

	@Operation(operationId = "writeOffInvoice", summary = "Write off the open amount of an invoice", description = """
			Writes off all of it, or `amount`. Returns the invoice with its `adjustments`.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = WriteOffRequest.class))))
	@ApiResponse(responseCode = "200", description = "The invoice",
			content = @Content(schema = @Schema(implementation = InvoiceDetailsResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.INVOICE_NOT_FOUND, ErrorCode.CANNOT_ADJUST, ErrorCode.RUN_IN_PROGRESS,
			ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/invoices/{idOrNumber}/write-off", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> writeOff(
			@Parameter(description = "Our id or the invoice number",
					example = "INV-001") @PathVariable String idOrNumber,
			@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		WriteOffRequest request = this.requests.read(bytes, WriteOffRequest.class);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.WRITE_OFF, idOrNumber, bytes, request.reason(),
				caller.getName());
		return this.approvals
			.decide(proposal, key, () -> this.service.writeOff(idOrNumber, request, caller.getName(), key))
			.answer(HttpStatus.OK);
	}

	@Operation(operationId = "creditInvoice", summary = "Credit an invoice", description = """
			Applies a credit note of at most the open amount. Returns the invoice with its `adjustments`.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = CreditRequest.class))))
	@ApiResponse(responseCode = "200", description = "The invoice",
			content = @Content(schema = @Schema(implementation = InvoiceDetailsResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.INVOICE_NOT_FOUND, ErrorCode.CANNOT_ADJUST, ErrorCode.RUN_IN_PROGRESS,
			ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/invoices/{idOrNumber}/credit", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> credit(
			@Parameter(description = "Our id or the invoice number",
					example = "INV-001") @PathVariable String idOrNumber,
			@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		CreditRequest request = this.requests.read(bytes, CreditRequest.class);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.CREDIT, idOrNumber, bytes, request.reason(), caller.getName());
		return this.approvals
			.decide(proposal, key, () -> this.service.credit(idOrNumber, request, caller.getName(), key))
			.answer(HttpStatus.OK);
	}

	@Operation(operationId = "amendInvoice", summary = "Amend the amount due of an invoice", description = """
			Changes `amount_due`, to no less than what is paid, written off and credited. Returns the invoice with its
			`adjustments`.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = AmendRequest.class))))
	@ApiResponse(responseCode = "200", description = "The invoice",
			content = @Content(schema = @Schema(implementation = InvoiceDetailsResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.INVOICE_NOT_FOUND, ErrorCode.CANNOT_ADJUST, ErrorCode.RUN_IN_PROGRESS,
			ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/invoices/{idOrNumber}/amend", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> amend(
			@Parameter(description = "Our id or the invoice number",
					example = "INV-001") @PathVariable String idOrNumber,
			@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		AmendRequest request = this.requests.read(bytes, AmendRequest.class);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.AMEND, idOrNumber, bytes, request.reason(), caller.getName());
		return this.approvals
			.decide(proposal, key, () -> this.service.amend(idOrNumber, request, caller.getName(), key))
			.answer(HttpStatus.OK);
	}

	@Operation(operationId = "reverseAdjustment", summary = "Undo an adjustment", description = """
			Undoes all of it, with a new entry that says who and why. Amendments are undone newest first.
			Returns the invoice with its `adjustments`.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@ApiResponse(responseCode = "200", description = "The invoice",
			content = @Content(schema = @Schema(implementation = InvoiceDetailsResponse.class)))
	@MayNeedApproval
	@Problems({ ErrorCode.ADJUSTMENT_NOT_FOUND, ErrorCode.CANNOT_ADJUST, ErrorCode.RUN_IN_PROGRESS,
			ErrorCode.APPROVAL_WAITING })
	@PostMapping(path = "/adjustments/{id}/reverse", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Object> reverse(@Parameter(description = "The adjustment's id") @PathVariable UUID id,
			@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		ReasonRequest request = this.requests.read(bytes, ReasonRequest.class);
		Optional<IdempotencyKey> key = IdempotencyKey.of(idempotencyKey, bytes, caller.getName());
		Proposal proposal = new Proposal(ApprovalAction.REVERSE_ADJUSTMENT, id.toString(), bytes, request.reason(),
				caller.getName());
		return this.approvals.decide(proposal, key, () -> this.service.reverse(id, request, caller.getName(), key))
			.answer(HttpStatus.OK);
	}

}
