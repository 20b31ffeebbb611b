package io.banksync.matching;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.banksync.allocation.MatchKind;
import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.approval.ApprovalLimits;
import io.banksync.audit.AuditAction;
import io.banksync.lock.RunInProgressException;
import io.banksync.money.Money;
import io.banksync.statement.ToldTwiceService;
import io.banksync.web.error.FieldError;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.ReasonRequest;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decisions of persons about payments. A decision always takes precedence over runs.
 */
@Service
public class MatchService {

	/** How long a person may correct a mistake without blocking the pair. */
	private static final Duration SLIP = Duration.ofMinutes(15);

	private final ManualMatchRepository matches;

	private final DecisionService decisions;

	private final ReversalService reversals;

	private final ToldTwiceService told;

	private final ApprovalLimits limits;

	private final IdempotencyService idempotency;

	private final Clock clock;

	MatchService(ManualMatchRepository matches, DecisionService decisions, ReversalService reversals,
			ToldTwiceService told, ApprovalLimits limits, IdempotencyService idempotency, Clock clock) {
		this.matches = matches;
		this.decisions = decisions;
		this.reversals = reversals;
		this.told = told;
		this.limits = limits;
		this.idempotency = idempotency;
		this.clock = clock;
	}

	/**
	 * Applies a payment to invoices, or takes money that went back from payments: all of
	 * it, or nothing.
	 * @param request the amounts
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws UnknownTransactionException if there is no such payment
	 * @throws CannotMatchException if the state of a payment or invoice does not allow it
	 * @throws PossiblyToldTwiceException if a statement may have told its money before
	 * @throws io.banksync.approval.ApprovalRequiredException if another person has to
	 * approve it
	 * @throws RunInProgressException if a run holds the same rows too long
	 */
	@Transactional
	public DecisionResponse match(ManualMatchRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("match", key, DecisionResponse.class, () -> apply(request, actor));
	}

	/**
	 * Makes one match of a bulk request. All of them share one key.
	 * @param place its position in the request
	 */
	@Transactional
	DecisionResponse matchOneOfSeveral(int place, ManualMatchRequest request, String actor,
			Optional<IdempotencyKey> key) {
		return this.idempotency.once("match_bulk " + place, key, DecisionResponse.class, () -> apply(request, actor));
	}

	private DecisionResponse apply(ManualMatchRequest request, String actor) {
		if (this.told.isMaybeToldTwice(request.transactionId())) {
			throw new PossiblyToldTwiceException(request.transactionId());
		}
		return request.takesBack().isEmpty() ? match(request, actor) : this.reversals.takeBack(request, actor);
	}

	private DecisionResponse match(ManualMatchRequest request, String actor) {
		LockedTransaction payment = this.decisions.lockPayment(request.transactionId());
		if (payment.wentBack()) {
			throw new CannotMatchException("transaction_id", "is money that went back: name its payment in takes_back");
		}
		if (payment.status() != TransactionStatus.UNMATCHED
				&& payment.status() != TransactionStatus.PARTIALLY_MATCHED) {
			throw new CannotMatchException("transaction_id",
					"is " + payment.status() + ((payment.status() == TransactionStatus.IGNORED)
							? ": stop ignoring it first" : ": nothing of it is left to apply"));
		}
		List<FieldError> errors = new ArrayList<>();
		List<ManualAllocation> allocations = allocations(request.allocations(), payment, errors);
		BigDecimal total = request.allocations()
			.stream()
			.map(ManualMatchRequest.Allocation::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		if (errors.isEmpty() && total.compareTo(payment.rest()) > 0) {
			errors.add(new FieldError("allocations", "must add up to no more than what is left of the payment, "
					+ Money.display(payment.rest(), payment.currency()).toPlainString()));
		}
		if (!errors.isEmpty()) {
			throw new CannotMatchException(errors);
		}
		this.limits.require("transaction", payment.id(), () -> amounts(payment, total, allocations));
		Act act = new Act(actor, request.note(), this.clock.instant());
		List<UUID> ids = new ArrayList<>();
		for (ManualAllocation allocation : allocations) {
			UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
			this.matches.insertMatch(
					new ActiveMatch(id, payment.id(), allocation.invoice().id(), allocation.amount(), allocation.rate(),
							allocation.invoiceAmount(), MatchKind.MANUAL, "manual", actor, act.now(), null, true),
					null, null, act);
			this.matches.updateInvoice(allocation.invoice().id(), allocation.invoiceAmount());
			ids.add(id);
		}
		LockedTransaction after = payment.withAllocated(payment.allocated().add(total));
		DecisionResponse decided = this.decisions.decide(after.withStatus(after.status(), Reason.MANUAL.name()), ids,
				act);
		return this.decisions.trace(AuditAction.MATCH, payment, total, decided, act);
	}

	// The amount of the payment, and that of each invoice in another currency.
	private static Map<String, BigDecimal> amounts(LockedTransaction payment, BigDecimal total,
			List<ManualAllocation> allocations) {
		Map<String, BigDecimal> amounts = new HashMap<>(Map.of(payment.currency(), total));
		allocations.stream()
			.filter((allocation) -> allocation.rate() != null)
			.forEach((allocation) -> amounts.merge(allocation.invoice().currency(), allocation.invoiceAmount(),
					BigDecimal::add));
		return amounts;
	}

	private List<ManualAllocation> allocations(List<ManualMatchRequest.Allocation> wanted, LockedTransaction payment,
			List<FieldError> errors) {
		Map<String, UUID> ids = this.matches.findInvoiceIds(
				wanted.stream().map(ManualMatchRequest.Allocation::invoiceNumber).filter(Objects::nonNull).toList());
		Function<ManualMatchRequest.Allocation, @Nullable UUID> id = (allocation) -> (allocation.invoiceId() != null)
				? allocation.invoiceId() : ids.get(allocation.invoiceNumber());
		Map<UUID, LockedInvoice> invoices = this.decisions
			.lockInvoices(wanted.stream().map(id).filter(Objects::nonNull).toList())
			.stream()
			.collect(Collectors.toMap(LockedInvoice::id, Function.identity()));
		Map<UUID, BigDecimal> open = new HashMap<>();
		invoices.values().forEach((invoice) -> open.put(invoice.id(), invoice.open()));
		List<ManualAllocation> allocations = new ArrayList<>();
		for (int i = 0; i < wanted.size(); i++) {
			ManualMatchRequest.Allocation one = wanted.get(i);
			String path = "allocations[" + i + "].";
			String named = (one.invoiceId() != null) ? "invoice_id" : "invoice_number";
			LockedInvoice invoice = invoices.get(id.apply(one));
			if (invoice == null) {
				errors.add(new FieldError(path + named,
						(one.invoiceId() != null) ? "is not the id of an invoice" : "is not the number of an invoice"));
			}
			else if (invoice.status().equals("void")) {
				errors.add(new FieldError(path + named, invoice.number() + " is void"));
			}
			else {
				ManualAllocation allocation = ManualAllocation.of(path, one, invoice, payment.currency(), errors);
				BigDecimal left = open.merge(invoice.id(), allocation.invoiceAmount(), BigDecimal::subtract);
				if (left.signum() < 0) {
					errors.add(new FieldError(path + ((allocation.rate() != null) ? "invoice_amount" : "amount"),
							"is more than what is open of " + invoice.number() + ", "
									+ Money.display(invoice.open(), invoice.currency()).toPlainString()));
				}
				allocations.add(allocation);
			}
		}
		return allocations;
	}

	/**
	 * Finds what persons applied.
	 * @param ids matches, or rows of money taken back
	 * @return those that exist; of money taken back only what is live
	 */
	@Transactional(readOnly = true)
	public List<AppliedMatch> findApplied(Collection<UUID> ids) {
		return ids.isEmpty() ? List.of() : this.matches.findApplied(ids);
	}

	/**
	 * Takes a payment off an invoice, or undoes a reversal.
	 * @param id the match, or the row of the reversal
	 * @param request why, and whether to block the pair
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws MatchNotFoundException if there is no such match
	 * @throws CannotMatchException if it is not live
	 */
	@Transactional
	public DecisionResponse reverse(UUID id, ReverseRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("reverse " + id, key, DecisionResponse.class, () -> reverse(id, request, actor));
	}

	private DecisionResponse reverse(UUID id, ReverseRequest request, String actor) {
		Optional<UUID> returned = this.matches.findReversal(id);
		if (returned.isPresent()) {
			return this.reversals.giveBack(id, returned.get(), request, actor);
		}
		ActiveMatch seen = this.matches.findMatch(id).orElseThrow(() -> new MatchNotFoundException(id));
		if (seen.kind().equals(MatchKind.REVERSAL) && seen.reversalId() != null) {
			return this.reversals.giveBack(id, seen.reversalId(), request, actor);
		}
		LockedTransaction payment = this.decisions.lockPayment(seen.transactionId());
		LockedInvoice invoice = this.decisions.lockInvoices(List.of(seen.invoiceId())).getFirst();
		// Now locked, so only this transaction can undo it.
		ActiveMatch match = this.matches.findMatch(id).orElseThrow(() -> new MatchNotFoundException(id));
		if (!match.live()) {
			throw new CannotMatchException("id", match.kind().equals(MatchKind.REVERSAL)
					? "undoes a match: apply the payment anew instead" : "was undone already: there is nothing to do");
		}
		if (match.isWriteOff()) {
			throw new CannotMatchException("id", "is a rest that was written off: reverse the match beside it");
		}
		this.limits.require("match", id,
				() -> (match.rate() != null)
						? Map.of(payment.currency(), match.amount(), invoice.currency(), match.invoiceAmount())
						: Map.of(payment.currency(), match.amount()));
		Act act = new Act(actor, request.reason(), this.clock.instant());
		List<UUID> ids = new ArrayList<>();
		for (ActiveMatch one : this.matches.findActive(match.transactionId())) {
			boolean besides = one.isWriteOff() && one.invoiceId().equals(match.invoiceId());
			if (besides || one.id().equals(id)) {
				ActiveMatch reversal = one.with(one.amount(), one.invoiceAmount(), MatchKind.REVERSAL, "reversed",
						null);
				this.matches.insertMatch(reversal, null, one.id(), act);
				this.matches.updateInvoice(one.invoiceId(), one.invoiceAmount().negate());
				ids.add(reversal.id());
			}
		}
		boolean slip = match.kind().equals(MatchKind.MANUAL) && match.actor().equals(actor)
				&& match.createdAt().isAfter(act.now().minus(SLIP));
		boolean block = (request.block() != null) ? request.block() : !slip;
		if (block) {
			this.matches.insertBlock(match.transactionId(), match.invoiceId(), act);
		}
		LockedTransaction after = payment.withAllocated(payment.allocated().subtract(match.amount()));
		Reason reason = block ? Reason.BLOCKED_BY_USER : Reason.TAKEN_OFF;
		DecisionResponse decided = this.decisions.decide(after.withStatus(after.byBalances(), reason.name()), ids, act);
		return this.decisions.trace(AuditAction.REVERSE_MATCH, payment, match.amount(), decided, act);
	}

	/**
	 * Takes a payment, or what is left of it, out of reconciliation.
	 * @param id the payment, or money that went back
	 * @param request why
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws UnknownTransactionException if there is no such payment
	 * @throws CannotMatchException if nothing of it is left to ignore
	 */
	@Transactional
	public DecisionResponse ignore(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("ignore " + id, key, DecisionResponse.class, () -> {
			LockedTransaction payment = this.decisions.lockPayment(id);
			if (payment.status() == TransactionStatus.IGNORED) {
				throw new CannotMatchException("id", "is ignored already: there is nothing to do");
			}
			if (payment.rest().signum() == 0) {
				throw new CannotMatchException("id", "is " + payment.status() + ": nothing of it is left to ignore");
			}
			this.limits.require("transaction", id, () -> Map.of(payment.currency(), payment.rest()));
			Act act = new Act(actor, request.reason(), this.clock.instant());
			DecisionResponse decided = this.decisions
				.decide(payment.withStatus(TransactionStatus.IGNORED, Reason.IGNORED.name()), List.of(), act);
			return this.decisions.trace(AuditAction.IGNORE, payment, payment.rest(), decided, act);
		});
	}

	/**
	 * Takes an ignored payment into reconciliation again, or one that may have been told
	 * twice.
	 * @param id the payment
	 * @param request why
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws UnknownTransactionException if there is no such payment
	 * @throws CannotMatchException if it is neither
	 */
	@Transactional
	public DecisionResponse unignore(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("unignore " + id, key, DecisionResponse.class, () -> {
			LockedTransaction payment = this.decisions.lockPayment(id);
			if (payment.status() != TransactionStatus.IGNORED && !this.told.isMaybeToldTwice(id)) {
				throw new CannotMatchException("id", "is " + payment.status() + ", not ignored");
			}
			if (this.told.isUndone(id)) {
				throw new CannotMatchException("id",
						"is told by no statement any more: if the import of its file was undone, import it again");
			}
			Act act = new Act(actor, request.reason(), this.clock.instant());
			DecisionResponse decided = this.decisions
				.decide(payment.withStatus(payment.byBalances(), Reason.UNIGNORED.name()), List.of(), act);
			return this.decisions.trace(AuditAction.UNIGNORE, payment, payment.rest(), decided, act);
		});
	}

}
