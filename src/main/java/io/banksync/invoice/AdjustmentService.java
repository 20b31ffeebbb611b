package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.banksync.approval.ApprovalLimits;
import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.lock.LockService;
import io.banksync.lock.RunInProgressException;
import io.banksync.money.Money;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.ReasonRequest;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Write-offs, credit notes and amendments. Each is kept with its author and reason, and
 * can be undone.
 */
@Service
public class AdjustmentService {

	private final InvoiceService service;

	private final InvoiceRepository invoices;

	private final AdjustmentRepository adjustments;

	private final LockService locks;

	private final ApprovalLimits limits;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	private final Clock clock;

	AdjustmentService(InvoiceService service, InvoiceRepository invoices, AdjustmentRepository adjustments,
			LockService locks, ApprovalLimits limits, AuditService audit, IdempotencyService idempotency, Clock clock) {
		this.service = service;
		this.invoices = invoices;
		this.adjustments = adjustments;
		this.locks = locks;
		this.limits = limits;
		this.audit = audit;
		this.idempotency = idempotency;
		this.clock = clock;
	}

	/**
	 * Writes off what is open of an invoice, or a part of it.
	 * @param idOrNumber our id for the invoice, or its number
	 * @param request how much, and why
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @throws InvoiceNotFoundException if there is no such invoice
	 * @throws InvalidFieldsException if its currency has no such amount
	 * @throws CannotAdjustException if less is open
	 * @throws RunInProgressException if a run writes the invoice, and does not end soon
	 */
	@Transactional
	public InvoiceDetailsResponse writeOff(String idOrNumber, WriteOffRequest request, String actor,
			Optional<IdempotencyKey> key) {
		return once("write_off", idOrNumber, key, (invoice) -> {
			requireOpen(invoice, request.amount());
			BigDecimal amount = (request.amount() != null) ? request.amount() : invoice.open();
			keep(invoice, AdjustmentKind.WRITE_OFF, amount, null, actor, request.reason(), null);
		});
	}

	/**
	 * Credits a part or all of what is open of an invoice.
	 * @param idOrNumber our id for the invoice, or its number
	 * @param request the credit note
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @throws InvoiceNotFoundException if there is no such invoice
	 * @throws InvalidFieldsException if its currency has no such amount
	 * @throws CannotAdjustException if less is open
	 * @throws RunInProgressException if a run writes the invoice, and does not end soon
	 */
	@Transactional
	InvoiceDetailsResponse credit(String idOrNumber, CreditRequest request, String actor,
			Optional<IdempotencyKey> key) {
		return once("credit", idOrNumber, key, (invoice) -> {
			requireOpen(invoice, request.amount());
			keep(invoice, AdjustmentKind.CREDIT_NOTE, request.amount(), request.number(), actor, request.reason(),
					null);
		});
	}

	/**
	 * Changes how much is due of an invoice.
	 * @param idOrNumber our id for the invoice, or its number
	 * @param request how much, and why
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @throws InvoiceNotFoundException if there is no such invoice
	 * @throws InvalidFieldsException if its currency has no such amount
	 * @throws CannotAdjustException if more is already paid, written off and credited, or
	 * if the amount is the same
	 * @throws RunInProgressException if a run writes the invoice, and does not end soon
	 */
	@Transactional
	InvoiceDetailsResponse amend(String idOrNumber, AmendRequest request, String actor, Optional<IdempotencyKey> key) {
		return once("amend", idOrNumber, key, (invoice) -> {
			requireAmountOf(invoice, "amount_due", request.amountDue());
			BigDecimal less = invoice.amountDue().subtract(request.amountDue());
			if (less.signum() == 0) {
				throw new CannotAdjustException("amount_due",
						"is " + invoice.display(invoice.amountDue()) + " already: nothing to change");
			}
			if (request.amountDue().compareTo(invoice.covered()) < 0) {
				throw new CannotAdjustException("amount_due", tooLittle(invoice));
			}
			keep(invoice, AdjustmentKind.AMENDMENT, less, null, actor, request.reason(), null);
		});
	}

	/**
	 * Finds the last write-off of an invoice by a person, if nothing undid it.
	 * @param invoiceId the invoice
	 * @param actor the person
	 * @param until made then or before
	 */
	@Transactional(readOnly = true)
	public Optional<UUID> findWriteOff(UUID invoiceId, String actor, Instant until) {
		return this.adjustments.findByInvoiceId(invoiceId)
			.reversed()
			.stream()
			.filter((one) -> one.kind() == AdjustmentKind.WRITE_OFF && one.reverses() == null
					&& one.actor().equals(actor) && !one.createdAt().isAfter(until))
			.findFirst()
			.filter(AdjustmentResponse::live)
			.map(AdjustmentResponse::id);
	}

	private InvoiceDetailsResponse once(String operation, String idOrNumber, Optional<IdempotencyKey> key,
			Consumer<InvoiceBalances> adjustment) {
		UUID id = this.service.find(idOrNumber).getId();
		return this.idempotency.once(operation + " " + id, key, InvoiceDetailsResponse.class, () -> {
			InvoiceBalances invoice = this.locks.lock(() -> this.adjustments.lock(id));
			requireAdjustable(invoice);
			adjustment.accept(invoice);
			return this.service.get(id.toString());
		});
	}

	/**
	 * Undoes an adjustment.
	 * @param id the adjustment
	 * @param request why
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @throws AdjustmentNotFoundException if there is none
	 * @throws CannotAdjustException if it is undone already, if a later amendment exists,
	 * or if more is paid, written off and credited than would be due
	 * @throws RunInProgressException if a run writes the invoice, and does not end soon
	 */
	@Transactional
	public InvoiceDetailsResponse reverse(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("reverse_adjustment " + id, key, InvoiceDetailsResponse.class, () -> {
			InvoiceBalances invoice = this.locks.lock(() -> this.adjustments.lockByAdjustment(id))
				.orElseThrow(() -> new AdjustmentNotFoundException(id));
			AdjustmentResponse adjustment = requireStanding(id, this.adjustments.findByInvoiceId(invoice.id()));
			requireAdjustable(invoice);
			if (adjustment.kind() == AdjustmentKind.AMENDMENT
					&& invoice.amountDue().add(adjustment.amount()).compareTo(invoice.covered()) < 0) {
				throw new CannotAdjustException("id", "would leave %s due: that %s"
					.formatted(invoice.display(invoice.amountDue().add(adjustment.amount())), tooLittle(invoice)));
			}
			keep(invoice, adjustment.kind(), adjustment.amount().negate(), null, actor, request.reason(), id);
			return this.service.get(invoice.id().toString());
		});
	}

	/**
	 * Returns the adjustment to undo.
	 * @param all all adjustments of its invoice, oldest first
	 */
	private static AdjustmentResponse requireStanding(UUID id, List<AdjustmentResponse> all) {
		int place = all.stream().map(AdjustmentResponse::id).toList().indexOf(id);
		AdjustmentResponse adjustment = all.get(place);
		if (!adjustment.live()) {
			throw new CannotAdjustException("id", (adjustment.reverses() != null)
					? "undoes an adjustment: make a new adjustment instead" : "was undone already: nothing to do");
		}
		List<AdjustmentResponse> later = all.subList(place + 1, all.size())
			.stream()
			.filter((one) -> one.kind() == AdjustmentKind.AMENDMENT && one.live())
			.toList();
		if (adjustment.kind() == AdjustmentKind.AMENDMENT && !later.isEmpty()) {
			AdjustmentResponse last = later.getLast();
			throw new CannotAdjustException("id",
					"is followed by the amendment to " + last.amountDue() + ": undo that first");
		}
		return adjustment;
	}

	private static void requireAdjustable(InvoiceBalances invoice) {
		if (invoice.isVoid()) {
			throw new CannotAdjustException("invoice", "is void: reopen it first");
		}
		if (invoice.settledElsewhere()) {
			throw new CannotAdjustException("invoice",
					"was paid outside BankSync: nothing of it is open, and nothing to adjust");
		}
	}

	private static void requireOpen(InvoiceBalances invoice, @Nullable BigDecimal amount) {
		if (amount != null) {
			requireAmountOf(invoice, "amount", amount);
		}
		if (invoice.open().signum() == 0) {
			throw new CannotAdjustException("invoice",
					"is paid: nothing of it is open. To reduce it, take a payment off it first");
		}
		if (amount != null && amount.compareTo(invoice.open()) > 0) {
			throw new CannotAdjustException("amount", "must be at most %s, the open amount of %s"
				.formatted(invoice.display(invoice.open()), invoice.number()));
		}
	}

	private static void requireAmountOf(InvoiceBalances invoice, String field, BigDecimal amount) {
		int digits = Money.fractionDigits(invoice.currency());
		if (amount.stripTrailingZeros().scale() > digits) {
			throw new InvalidFieldsException(field, (digits == 0) ? "must be a whole number in " + invoice.currency()
					: "must have at most " + digits + " digits after the point in " + invoice.currency());
		}
	}

	private static String tooLittle(InvoiceBalances invoice) {
		return ("must be at least %s, the amount that is paid, written off or credited of %s: first take a payment "
				+ "off it, or undo another adjustment")
			.formatted(invoice.display(invoice.covered()), invoice.number());
	}

	/**
	 * Writes an adjustment and the invoice's new balances.
	 * @param amount by how much less is to be paid
	 */
	private void keep(InvoiceBalances invoice, AdjustmentKind kind, BigDecimal amount, @Nullable String number,
			String actor, String reason, @Nullable UUID reverses) {
		this.limits.require((reverses != null) ? "adjustment" : "invoice", (reverses != null) ? reverses : invoice.id(),
				() -> Map.of(invoice.currency(), amount.abs()));
		boolean amends = kind == AdjustmentKind.AMENDMENT;
		BigDecimal amountDue = amends ? invoice.amountDue().subtract(amount) : invoice.amountDue();
		BigDecimal adjusted = amends ? invoice.adjusted() : invoice.adjusted().add(amount);
		this.adjustments.insert(UuidVersion7Strategy.INSTANCE.generateUuid(null), invoice.id(), kind, amount,
				amends ? amountDue : null, number, actor, reason, reverses, this.clock.instant());
		this.invoices.updateBalances(invoice.id(), amountDue, adjusted);
		this.audit.record(actor,
				AuditEntry.of((reverses != null) ? AuditAction.REVERSE_ADJUSTMENT : kind.act(), "invoice", invoice.id())
					.money(amount, invoice.currency())
					.because(reason)
					.changed(InvoiceTrace.of(invoice), InvoiceTrace.of(invoice, amountDue, adjusted)));
	}

}
