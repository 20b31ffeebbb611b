package io.banksync.invoice;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovalService;
import io.banksync.approval.Decided;
import io.banksync.approval.Proposal;
import io.banksync.transaction.TransactionService;
import io.banksync.web.form.Form;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One invoice in the console: what is open, its ledger, and what a person can do with it.
 */
@Controller
@RequestMapping("/console/invoices/{invoice}")
class InvoicePageController {

	private static final int PAYMENTS = 20;

	private final InvoiceService service;

	private final InvoiceChangeService changes;

	private final AdjustmentService adjustments;

	private final TransactionService transactions;

	private final ApprovalService approvals;

	private final RequestReader requests;

	InvoicePageController(InvoiceService service, InvoiceChangeService changes, AdjustmentService adjustments,
			TransactionService transactions, ApprovalService approvals, RequestReader requests) {
		this.service = service;
		this.changes = changes;
		this.adjustments = adjustments;
		this.transactions = transactions;
		this.approvals = approvals;
		this.requests = requests;
	}

	@GetMapping
	String show(@PathVariable String invoice, Model model) {
		InvoiceDetailsResponse details = this.service.get(invoice);
		model.addAttribute("details", details);
		model.addAttribute("invoice", details.invoice());
		model.addAttribute("warnings", this.service.getWithWarnings(details.invoice().id()).warnings());
		model.addAttribute("kinds", ReferenceKind.values());
		return "console/invoice";
	}

	/**
	 * Shows the payments that name it. To find them takes longer than the rest of the
	 * page, because every open payment is read.
	 */
	@GetMapping("/payments")
	String showPayments(@PathVariable String invoice,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String script, Model model) {
		InvoiceResponse found = this.service.get(invoice).invoice();
		model.addAttribute("invoice", found);
		model.addAttribute("naming", this.transactions.findOpenNaming(found.invoiceNumber(), PAYMENTS));
		return (script != null) ? "console/invoice-payments :: naming" : "console/invoice-payments";
	}

	@PostMapping("/void")
	Object voidInvoice(@PathVariable String invoice, Form form, Principal caller) {
		byte[] body = form.body("reason");
		return act(invoice, form, (actor) -> {
			ReasonRequest request = this.requests.read(body, ReasonRequest.class);
			return this.approvals.decide(
					new Proposal(ApprovalAction.VOID_INVOICE, invoice, body, request.reason(), actor), Optional.empty(),
					() -> this.changes.voidInvoice(invoice, request, actor, Optional.empty()));
		}, caller);
	}

	@PostMapping("/reopen")
	Object reopen(@PathVariable String invoice, Form form, Principal caller) {
		return act(invoice, form,
				(actor) -> Decided.done(this.changes.reopen(invoice,
						this.requests.read(form.body("reason"), ReasonRequest.class), actor, Optional.empty())),
				caller);
	}

	@PostMapping("/write-off")
	Object writeOff(@PathVariable String invoice, Form form, Principal caller) {
		byte[] body = form.body("amount", "reason");
		return act(invoice, form, (actor) -> {
			Optional<IdempotencyKey> key = form.key(body, actor);
			WriteOffRequest request = this.requests.read(body, WriteOffRequest.class);
			return this.approvals.decide(new Proposal(ApprovalAction.WRITE_OFF, invoice, body, request.reason(), actor),
					key, () -> this.adjustments.writeOff(invoice, request, actor, key));
		}, caller);
	}

	@PostMapping("/credit")
	Object credit(@PathVariable String invoice, Form form, Principal caller) {
		byte[] body = form.body("amount", "number", "reason");
		return act(invoice, form, (actor) -> {
			Optional<IdempotencyKey> key = form.key(body, actor);
			CreditRequest request = this.requests.read(body, CreditRequest.class);
			return this.approvals.decide(new Proposal(ApprovalAction.CREDIT, invoice, body, request.reason(), actor),
					key, () -> this.adjustments.credit(invoice, request, actor, key));
		}, caller);
	}

	@PostMapping("/amend")
	Object amend(@PathVariable String invoice, Form form, Principal caller) {
		byte[] body = form.body("amount_due", "reason");
		return act(invoice, form, (actor) -> {
			AmendRequest request = this.requests.read(body, AmendRequest.class);
			return this.approvals.decide(new Proposal(ApprovalAction.AMEND, invoice, body, request.reason(), actor),
					Optional.empty(), () -> this.adjustments.amend(invoice, request, actor, Optional.empty()));
		}, caller);
	}

	@PostMapping("/adjustments/{id}/reverse")
	Object reverse(@PathVariable String invoice, @PathVariable UUID id, Form form, Principal caller) {
		byte[] body = form.body("reason");
		return act(invoice, form, (actor) -> {
			ReasonRequest request = this.requests.read(body, ReasonRequest.class);
			return this.approvals.decide(
					new Proposal(ApprovalAction.REVERSE_ADJUSTMENT, id.toString(), body, request.reason(), actor),
					Optional.empty(), () -> this.adjustments.reverse(id, request, actor, Optional.empty()));
		}, caller);
	}

	@PostMapping("/references")
	Object addReference(@PathVariable String invoice, Form form, Principal caller) {
		return act(invoice, form,
				(actor) -> Decided.done(this.changes.addReference(invoice,
						this.requests.read(form.body("reference", "kind"), ReferenceRequest.class), actor,
						Optional.empty())),
				caller);
	}

	private Object act(String invoice, Form form, Function<String, Decided<?>> act, Principal caller) {
		return form.carryOut(() -> act.apply(caller.getName()).address(address(invoice)),
				(model) -> show(invoice, model));
	}

	private static String address(String invoice) {
		return UriComponentsBuilder.fromPath("/console/invoices/{invoice}").encode().build(invoice).toString();
	}

}
