package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.banksync.allocation.MatchKind;
import io.banksync.allocation.Reason;
import io.banksync.idempotency.IdempotencyKey;
import io.banksync.idempotency.IdempotencyService;
import io.banksync.json.FieldError;
import io.banksync.money.Money;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What persons decide about payments. It always stands against what a run would do.
 */
@Service
class MatchService {

	private static final String UNMATCHED = "unmatched";

	// PostgreSQL's code of a lock that was not to be had in time.
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private final ManualMatchRepository matches;

	private final RunProgressService progress;

	private final IdempotencyService idempotency;

	private final JsonMapper mapper;

	private final Clock clock;

	MatchService(ManualMatchRepository matches, RunProgressService progress, IdempotencyService idempotency,
			JsonMapper mapper, Clock clock) {
		this.matches = matches;
		this.progress = progress;
		this.idempotency = idempotency;
		this.mapper = mapper;
		this.clock = clock;
	}

	/**
	 * Applies a payment to invoices, all as asked for or nothing.
	 * @param request what goes where
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws UnknownTransactionException if there is no such payment
	 * @throws CannotMatchException if it is not possible as things stand
	 * @throws RunInProgressException if a run writes the same, and does not end soon
	 */
	@Transactional
	DecisionResponse match(ManualMatchRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("match", key, DecisionResponse.class, () -> match(request, actor));
	}

	private DecisionResponse match(ManualMatchRequest request, String actor) {
		LockedPayment payment = lock(request.transactionId());
		if (payment.amount().signum() < 0) {
			throw new CannotMatchException("transaction_id", "is money that went back: nothing can be paid with it");
		}
		if (!payment.status().equals(UNMATCHED) && !payment.status().equals("partially_matched")) {
			throw new CannotMatchException("transaction_id",
					"is " + payment.status() + (payment.status().equals("ignored") ? ": take that back first"
							: ": nothing of it is left to apply"));
		}
		Map<UUID, LockedInvoice> invoices = lockInvoices(
				request.allocations().stream().map(ManualMatchRequest.Allocation::invoiceId).toList())
			.stream()
			.collect(Collectors.toMap(LockedInvoice::id, Function.identity()));
		List<FieldError> errors = new ArrayList<>();
		BigDecimal total = BigDecimal.ZERO;
		for (int i = 0; i < request.allocations().size(); i++) {
			ManualMatchRequest.Allocation allocation = request.allocations().get(i);
			check("allocations[" + i + "].", allocation, invoices.get(allocation.invoiceId()), payment, errors);
			total = total.add(allocation.amount());
		}
		if (errors.isEmpty() && total.compareTo(payment.rest()) > 0) {
			errors.add(new FieldError("allocations", "must add up to no more than what is left of the payment, "
					+ Money.display(payment.rest(), payment.currency()).toPlainString()));
		}
		if (!errors.isEmpty()) {
			throw new CannotMatchException(errors);
		}
		Instant now = this.clock.instant();
		List<UUID> ids = new ArrayList<>();
		for (ManualMatchRequest.Allocation allocation : request.allocations()) {
			UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
			this.matches.insertMatch(id, payment.id(), allocation.invoiceId(), allocation.amount(), MatchKind.MANUAL,
					"manual", actor, request.note(), null, now);
			this.matches.updateInvoice(allocation.invoiceId(), allocation.amount());
			ids.add(id);
		}
		return decide(payment, payment.allocated().add(total), Reason.MANUAL, actor, request.note(), ids, now);
	}

	private static void check(String path, ManualMatchRequest.Allocation allocation, @Nullable LockedInvoice invoice,
			LockedPayment payment, List<FieldError> errors) {
		if (invoice == null) {
			errors.add(new FieldError(path + "invoice_id", "is no invoice"));
			return;
		}
		if (invoice.status().equals("void")) {
			errors.add(new FieldError(path + "invoice_id", invoice.number() + " is void"));
		}
		else if (!invoice.currency().equals(payment.currency())) {
			errors.add(new FieldError(path + "invoice_id",
					invoice.number() + " is in " + invoice.currency() + ", and the payment in " + payment.currency()));
		}
		else if (allocation.amount().compareTo(invoice.open()) > 0) {
			errors.add(new FieldError(path + "amount", "is more than what is open of " + invoice.number() + ", "
					+ Money.display(invoice.open(), invoice.currency()).toPlainString()));
		}
		int digits = Money.currency(payment.currency()).map(Currency::getDefaultFractionDigits).orElse(4);
		if (allocation.amount().stripTrailingZeros().scale() > digits) {
			errors.add(new FieldError(path + "amount",
					"must have at most " + digits + " digits after the point in " + payment.currency()));
		}
	}

	/**
	 * Takes a payment off an invoice. No run will put it there again.
	 * @param id the match
	 * @param request why
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws MatchNotFoundException if there is no such match
	 * @throws CannotMatchException if it does not stand
	 */
	@Transactional
	DecisionResponse reverse(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("reverse " + id, key, DecisionResponse.class,
				() -> reverse(id, actor, request.reason()));
	}

	private DecisionResponse reverse(UUID id, String actor, String reason) {
		StandingMatch seen = this.matches.findMatch(id).orElseThrow(() -> new MatchNotFoundException(id));
		LockedPayment payment = lock(seen.transactionId());
		lockInvoices(List.of(seen.invoiceId()));
		// Nobody can undo it any more but this transaction.
		StandingMatch match = this.matches.findMatch(id).orElseThrow(() -> new MatchNotFoundException(id));
		if (!match.live()) {
			throw new CannotMatchException("id", match.kind().equals(MatchKind.REVERSAL)
					? "undoes a match: apply the payment anew instead" : "was undone already: there is nothing to do");
		}
		if (match.kind().equals(MatchKind.WRITE_OFF)) {
			throw new CannotMatchException("id", "is a rest that was written off: reverse the match beside it");
		}
		Instant now = this.clock.instant();
		List<StandingMatch> undone = new ArrayList<>(
				this.matches.findWriteOffs(match.transactionId(), match.invoiceId()));
		undone.add(match);
		List<UUID> ids = new ArrayList<>();
		for (StandingMatch one : undone) {
			UUID reversal = UuidVersion7Strategy.INSTANCE.generateUuid(null);
			this.matches.insertMatch(reversal, one.transactionId(), one.invoiceId(), one.amount(), MatchKind.REVERSAL,
					"reversed", actor, reason, one.id(), now);
			this.matches.updateInvoice(one.invoiceId(), one.amount().negate());
			ids.add(reversal);
		}
		this.matches.insertBlock(match.transactionId(), match.invoiceId(), actor, now);
		return decide(payment, payment.allocated().subtract(match.amount()), Reason.BLOCKED_BY_USER, actor, reason, ids,
				now);
	}

	/**
	 * Takes a payment out of reconciliation.
	 * @param id the payment
	 * @param request why
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws UnknownTransactionException if there is no such payment
	 * @throws CannotMatchException if something of it is applied, or it was taken back
	 */
	@Transactional
	DecisionResponse ignore(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("ignore " + id, key, DecisionResponse.class, () -> {
			LockedPayment payment = lock(id);
			if (!payment.status().equals(UNMATCHED)) {
				throw new CannotMatchException("id",
						"is " + payment.status() + ": only what has nothing applied can be ignored");
			}
			return moved(payment, "ignored", Reason.IGNORED, actor, request.reason());
		});
	}

	/**
	 * Takes a payment into reconciliation again.
	 * @param id the payment
	 * @param request why
	 * @param actor who asks for it
	 * @param key the request's key
	 * @throws UnknownTransactionException if there is no such payment
	 * @throws CannotMatchException if it is not ignored
	 */
	@Transactional
	DecisionResponse unignore(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("unignore " + id, key, DecisionResponse.class, () -> {
			LockedPayment payment = lock(id);
			if (!payment.status().equals("ignored")) {
				throw new CannotMatchException("id", "is " + payment.status() + ", not ignored");
			}
			return moved(payment, UNMATCHED, Reason.UNIGNORED, actor, request.reason());
		});
	}

	private LockedPayment lock(UUID id) {
		return orRunInProgress(() -> this.matches.lockPayment(id))
			.orElseThrow(() -> new UnknownTransactionException(id));
	}

	private List<LockedInvoice> lockInvoices(List<UUID> ids) {
		return orRunInProgress(() -> this.matches.lockInvoices(ids));
	}

	/**
	 * Waits a while for what a run writes, and tells which run it is if that goes on.
	 */
	private <T> T orRunInProgress(Supplier<T> locking) {
		try {
			return locking.get();
		}
		catch (DataAccessException ex) {
			if (!(ex.getMostSpecificCause() instanceof SQLException cause)
					|| !LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
				throw ex;
			}
			throw new RunInProgressException(this.progress.findRunning().orElseThrow(() -> ex));
		}
	}

	private DecisionResponse moved(LockedPayment payment, String status, Reason reason, String actor, String note) {
		this.matches.updatePayment(payment.id(), payment.allocated(), status, reason.name());
		this.matches.insertDecision(payment.id(), reason.name(), BigDecimal.ZERO, evidence(actor, note),
				this.clock.instant());
		return response(payment, payment.allocated(), status, reason, List.of());
	}

	private DecisionResponse decide(LockedPayment payment, BigDecimal allocated, Reason reason, String actor,
			@Nullable String note, List<UUID> ids, Instant now) {
		boolean applied = allocated.signum() > 0;
		boolean all = applied && allocated.add(payment.reversed()).compareTo(payment.amount()) == 0;
		String status = all ? "matched" : applied ? "partially_matched" : UNMATCHED;
		this.matches.updatePayment(payment.id(), allocated, status, reason.name());
		this.matches.insertDecision(payment.id(), reason.name(), allocated, evidence(actor, note), now);
		return response(payment, allocated, status, reason, ids);
	}

	private String evidence(String actor, @Nullable String note) {
		return this.mapper
			.writeValueAsString((note != null) ? Map.of("actor", actor, "note", note) : Map.of("actor", actor));
	}

	private static DecisionResponse response(LockedPayment payment, BigDecimal allocated, String status, Reason reason,
			List<UUID> ids) {
		BigDecimal unapplied = payment.rest().add(payment.allocated()).subtract(allocated);
		return new DecisionResponse(payment.id(), status, reason.name(), Money.display(allocated, payment.currency()),
				Money.display(unapplied, payment.currency()), ids);
	}

}
