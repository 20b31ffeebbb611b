package io.banksync.event;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.provider.ParsedEvent;
import io.banksync.provider.Provider;
import io.banksync.provider.ProviderRegistry;
import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.RecordedTransaction;
import io.banksync.transaction.TransactionService;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.ReasonRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out persons' decisions about events. The bytes of an event never change, and
 * its sender gets the same answer as before.
 */
@Service
class EventDecisionService {

	private final KeptEventRepository events;

	private final EventDecisionRepository decisions;

	private final RereadingService rereading;

	private final ProviderRegistry providers;

	private final TransactionService transactions;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	private final Clock clock;

	EventDecisionService(KeptEventRepository events, EventDecisionRepository decisions, RereadingService rereading,
			ProviderRegistry providers, TransactionService transactions, AuditService audit,
			IdempotencyService idempotency, Clock clock) {
		this.events = events;
		this.decisions = decisions;
		this.rereading = rereading;
		this.providers = providers;
		this.transactions = transactions;
		this.audit = audit;
		this.idempotency = idempotency;
		this.clock = clock;
	}

	/**
	 * Records the money of an event as a payment of its own. For a stored event that
	 * needs attention, notes that a person has dealt with it.
	 * @param id our id for the event
	 * @param request why
	 * @param actor who decides
	 * @param key the request's key
	 * @throws EventNotFoundException if there is none
	 * @throws CannotDecideException if its state does not allow that, or it reports no
	 * money
	 */
	@Transactional
	DecidedEventResponse accept(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("accept " + id, key, DecidedEventResponse.class, () -> accept(id, request, actor));
	}

	private DecidedEventResponse accept(UUID id, ReasonRequest request, String actor) {
		KeptEvent event = lock(id);
		if (event.state() == RawEventState.STORED) {
			return attend(event, EventAction.ACCEPT, Attention.OPEN, Attention.ACCEPTED, request, actor);
		}
		requireUndecided(event);
		if (event.state() == RawEventState.QUARANTINED) {
			throw new CannotDecideException("The event " + id + " was not understood, so its money is not known: "
					+ "correct the definition of its provider and replay it, or dismiss it instead");
		}
		RecordedTransaction recorded = this.transactions.recordBeside(id, transaction(event), this.providers.sharing());
		return decide(event, EventAction.ACCEPT, RawEventState.ACCEPTED, request, actor, recorded);
	}

	/**
	 * Returns the transaction that an event reports.
	 */
	private NewTransaction transaction(KeptEvent event) {
		Provider provider = this.providers.findByName(event.provider())
			.orElseThrow(() -> new CannotDecideException("The provider " + event.provider()
					+ " is off, so its events can't be read: switch it on, or dismiss the event instead"));
		ParsedEvent parsed = this.rereading.read(event, provider).parsed();
		if (!parsed.isUnderstood()) {
			throw new CannotDecideException("The event " + event.id() + " is not understood: "
					+ parsed.problems().getFirst().field() + " " + parsed.problems().getFirst().message()
					+ ". Correct the definition of its provider, or dismiss it instead");
		}
		NewTransaction transaction = parsed.transaction();
		if (transaction == null) {
			throw new CannotDecideException(
					"The event " + event.id() + " reports no money that could be a payment: dismiss it instead");
		}
		return transaction;
	}

	/**
	 * Removes an event from the list of exceptions, without any effect.
	 * @param id our id for the event
	 * @param request why
	 * @param actor who decides
	 * @param key the request's key
	 * @throws EventNotFoundException if there is none
	 * @throws CannotDecideException if its state does not allow that
	 */
	@Transactional
	DecidedEventResponse dismiss(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("dismiss " + id, key, DecidedEventResponse.class, () -> {
			KeptEvent event = lock(id);
			if (event.state() == RawEventState.STORED) {
				return attend(event, EventAction.DISMISS, Attention.OPEN, Attention.DISMISSED, request, actor);
			}
			requireUndecided(event);
			return decide(event, EventAction.DISMISS, RawEventState.DISMISSED, request, actor, null);
		});
	}

	/**
	 * Puts a dismissed event on the list of exceptions again, with its earlier state.
	 * @param id our id for the event
	 * @param request why
	 * @param actor who decides
	 * @param key the request's key
	 * @throws EventNotFoundException if there is none
	 * @throws CannotDecideException if it is not dismissed
	 */
	@Transactional
	DecidedEventResponse reopen(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("reopen " + id, key, DecidedEventResponse.class, () -> {
			KeptEvent event = lock(id);
			if (event.state() == RawEventState.STORED) {
				return attend(event, EventAction.REOPEN, Attention.DISMISSED, Attention.OPEN, request, actor);
			}
			RawEventState before = event.stateBefore();
			if (event.state() != RawEventState.DISMISSED || before == null) {
				throw new CannotDecideException("The event " + id + " is " + event.state()
						+ ": only a dismissed event can be reopened" + (event.state() == RawEventState.ACCEPTED
								? ", and an accepted one is a payment, which can be ignored" : ""));
			}
			return decide(event, EventAction.REOPEN, before, request, actor, null);
		});
	}

	private KeptEvent lock(UUID id) {
		return this.events.findByIdForUpdate(id).orElseThrow(() -> new EventNotFoundException(id));
	}

	/**
	 * Makes sure that no person has decided about an event.
	 * @throws CannotDecideException if one has
	 */
	static void requireUndecided(KeptEvent event) {
		if (event.state() == RawEventState.ACCEPTED) {
			throw new CannotDecideException(
					"The event " + event.id() + " is accepted and is a payment of its own, which the event names; if "
							+ "that is wrong, ignore the payment");
		}
		if (event.state() == RawEventState.DISMISSED) {
			throw new CannotDecideException(
					"The event " + event.id() + " is dismissed: to look at it again, reopen it");
		}
	}

	/**
	 * Decides about a stored event, which stays stored.
	 */
	private DecidedEventResponse attend(KeptEvent event, EventAction action, Attention from, Attention to,
			ReasonRequest request, String actor) {
		if (event.attention() != from) {
			throw new CannotDecideException("The event " + event.id() + " is stored: " + switch (event.attention()) {
				case null -> "there is nothing to decide";
				case OPEN -> "only a dismissed event can be reopened";
				case ACCEPTED -> "a person has dealt with it already";
				case DISMISSED -> "it is dismissed; to look at it again, reopen it";
			});
		}
		if (!this.decisions.attend(event.id(), from, to)) {
			throw new IllegalStateException(
					"Cannot " + action + " event " + event.id() + ": it is locked, and changed");
		}
		this.decisions.insert(event.id(), action, actor, request.reason(), event.state(), event.state(), null,
				this.clock.instant());
		trace(event, action, request, actor, Map.of("state", event.state(), "attention", to));
		return new DecidedEventResponse(event.id(), event.state(), event.state(), null, null);
	}

	private DecidedEventResponse decide(KeptEvent event, EventAction action, RawEventState to, ReasonRequest request,
			String actor, @Nullable RecordedTransaction recorded) {
		if (!this.decisions.decide(event.id(), event.state(), to)) {
			throw new IllegalStateException(
					"Cannot " + action + " event " + event.id() + ": it is locked, and changed");
		}
		UUID transactionId = (recorded != null) ? recorded.id() : null;
		this.decisions.insert(event.id(), action, actor, request.reason(), event.state(), to, transactionId,
				this.clock.instant());
		trace(event, action, request, actor,
				(transactionId != null) ? Map.of("state", to, "transaction_id", transactionId) : Map.of("state", to));
		return new DecidedEventResponse(event.id(), event.state(), to, transactionId,
				(recorded != null) ? recorded.transactionId() : null);
	}

	private void trace(KeptEvent event, EventAction action, ReasonRequest request, String actor,
			Map<String, Object> after) {
		Attention attention = event.attention();
		this.audit.record(actor,
				AuditEntry.of(action.act(), "event", event.id())
					.money(event.amount(), event.currency())
					.because(request.reason())
					.changed((attention != null) ? Map.of("state", event.state(), "attention", attention)
							: Map.of("state", event.state()), after));
	}

}
