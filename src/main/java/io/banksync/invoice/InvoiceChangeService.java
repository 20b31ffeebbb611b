package io.banksync.invoice;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.banksync.approval.ApprovalLimits;
import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.money.Money;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.ReasonRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do to invoices. Each change is kept with its author, the reason, and the
 * values before and after.
 */
@Service
class InvoiceChangeService {

	private final InvoiceService service;

	private final InvoiceRepository invoices;

	private final InvoiceReferenceRepository references;

	private final InvoiceChangeRepository changes;

	private final AdjustmentRepository balances;

	private final ApprovalLimits limits;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	private final Clock clock;

	InvoiceChangeService(InvoiceService service, InvoiceRepository invoices, InvoiceReferenceRepository references,
			InvoiceChangeRepository changes, AdjustmentRepository balances, ApprovalLimits limits, AuditService audit,
			IdempotencyService idempotency, Clock clock) {
		this.service = service;
		this.invoices = invoices;
		this.references = references;
		this.changes = changes;
		this.balances = balances;
		this.limits = limits;
		this.audit = audit;
		this.idempotency = idempotency;
		this.clock = clock;
	}

	/**
	 * Voids an invoice.
	 * @param idOrNumber our id for it, or its number
	 * @param request why
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @throws InvoiceNotFoundException if there is none
	 * @throws InvoiceNotVoidableException if money is applied to it, or if it is paid or
	 * void
	 */
	@Transactional
	InvoiceResponse voidInvoice(String idOrNumber, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		Invoice invoice = this.service.find(idOrNumber);
		return this.idempotency.once("void " + invoice.getId(), key, InvoiceResponse.class,
				() -> voidInvoice(invoice, request, actor));
	}

	private InvoiceResponse voidInvoice(Invoice invoice, ReasonRequest request, String actor) {
		InvoiceBalances before = this.balances.lock(invoice.getId());
		if (this.invoices.voidPending(invoice.getId()) == 0) {
			throw new InvoiceNotVoidableException(obstacle(this.service.find(invoice.getId().toString())));
		}
		this.limits.require("invoice", invoice.getId(), () -> Map.of(before.currency(), before.open()));
		keep(invoice, "void", AuditAction.VOID_INVOICE, actor, request.reason(),
				Map.of("status", InvoiceStatus.PENDING.toString()), Map.of("status", InvoiceStatus.VOID.toString()));
		return this.service.getPlain(invoice.getId());
	}

	/**
	 * Reopens a void invoice. The next run applies payments that name it.
	 * @param idOrNumber our id for it, or its number
	 * @param request why
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @throws InvoiceNotFoundException if there is none
	 * @throws CannotAdjustException if it is not void
	 */
	@Transactional
	InvoiceResponse reopen(String idOrNumber, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		Invoice invoice = this.service.find(idOrNumber);
		return this.idempotency.once("reopen " + invoice.getId(), key, InvoiceResponse.class,
				() -> reopen(invoice, request, actor));
	}

	private InvoiceResponse reopen(Invoice invoice, ReasonRequest request, String actor) {
		if (this.invoices.reopenVoid(invoice.getId()) == 0) {
			throw new CannotAdjustException("invoice", "is %s: only a void invoice can be reopened"
				.formatted(this.service.find(invoice.getId().toString()).getStatus()));
		}
		InvoiceResponse reopened = this.service.getPlain(invoice.getId());
		keep(invoice, "reopen", AuditAction.REOPEN_INVOICE, actor, request.reason(),
				Map.of("status", InvoiceStatus.VOID.toString()), Map.of("status", reopened.status().toString()));
		return reopened;
	}

	private static String obstacle(Invoice invoice) {
		String name = "Invoice " + invoice.getInvoiceNumber();
		if (invoice.getStatus() == InvoiceStatus.VOID) {
			return name + " is void already";
		}
		if (invoice.getAmountPaid().signum() == 0 && invoice.getAdjusted().signum() > 0) {
			return name + " is completely written off or credited: undo that first, each adjustment that counts";
		}
		if (invoice.getAmountPaid().signum() == 0) {
			return name + " was paid outside BankSync: nothing of it is open";
		}
		return ("%s is paid with %s %s: first take off each payment that is applied, or agree on a refund").formatted(
				name, Money.display(invoice.getAmountPaid(), invoice.getCurrency()).toPlainString(),
				invoice.getCurrency());
	}

	/**
	 * Adds a further reference to an invoice. The next run applies payments that name it.
	 * @param idOrNumber our id for the invoice, or its number
	 * @param request the reference
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @throws InvoiceNotFoundException if there is no such invoice
	 * @throws InvalidFieldsException if no payment can name the invoice by this reference
	 * @throws DuplicateReferenceException if the invoice already has this reference or
	 * number
	 */
	@Transactional
	InvoiceWithWarningsResponse addReference(String idOrNumber, ReferenceRequest request, String actor,
			Optional<IdempotencyKey> key) {
		Invoice invoice = this.service.find(idOrNumber);
		return this.idempotency.once("reference " + invoice.getId(), key, InvoiceWithWarningsResponse.class,
				() -> addReference(invoice, request, actor));
	}

	private InvoiceWithWarningsResponse addReference(Invoice invoice, ReferenceRequest request, String actor) {
		String referenceKey = this.references.findKeys(List.of(request.reference())).getFirst();
		if (referenceKey == null) {
			throw new InvalidFieldsException("reference", ReferenceRequest.UNUSABLE);
		}
		if (invoice.isNamedBy(referenceKey) || this.references.insertIfAbsent(List.of(invoice.getId()),
				List.of(request), this.clock.instant()) == 0) {
			throw new DuplicateReferenceException(request.reference());
		}
		keep(invoice, "add_reference", AuditAction.ADD_REFERENCE, actor, null, null,
				Map.of("reference", request.reference(), "kind", request.kind().toString()));
		return this.service.getWithWarnings(invoice.getId());
	}

	private void keep(Invoice invoice, String change, AuditAction action, String actor, @Nullable String reason,
			@Nullable Map<String, String> before, Map<String, String> after) {
		this.changes.insert(invoice.getId(), change, actor, reason, before, after, this.clock.instant());
		this.audit.record(actor,
				AuditEntry.of(action, "invoice", invoice.getId())
					.money(invoice.getAmountDue(), invoice.getCurrency())
					.because(reason)
					.changed(before, after));
	}

}
