package io.banksync.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.PaymentDescriptionService;
import io.banksync.transaction.PaymentKey;
import io.banksync.transaction.Sharing;
import io.banksync.transaction.TransactionService;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores events exactly once, with the transactions that they report. It works on lists
 * and commits a list completely or not at all.
 */
@Service
public class IngestionService {

	private final RawEventRepository events;

	private final SplitDeliveryRepository deliveries;

	private final TransactionService transactions;

	private final PaymentDescriptionService descriptions;

	private final Supplier<Sharing> sharing;

	IngestionService(RawEventRepository events, SplitDeliveryRepository deliveries, TransactionService transactions,
			PaymentDescriptionService descriptions, Supplier<Sharing> sharing) {
		this.events = events;
		this.deliveries = deliveries;
		this.transactions = transactions;
		this.descriptions = descriptions;
		this.sharing = sharing;
	}

	/**
	 * Stores a lone event that depends on no other, if the event and its transaction are
	 * new. Then a single statement, with a commit of its own, is enough.
	 * @return its outcome; empty: nothing was stored, and {@link #ingest} must decide
	 */
	public Optional<Outcome> ingestNew(IncomingEvent event) {
		if (event.delivery() != null || event.restores() || !event.lockNames(this.sharing.get()).isEmpty()) {
			return Optional.empty();
		}
		try {
			return this.events.insertNew(event) ? Optional.of(Outcome.first(event.stateIfFirst())) : Optional.empty();
		}
		catch (DuplicateKeyException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Stores events, with the same outcomes as storing them one by one.
	 * @param incoming the events, in the order of receipt
	 * @return the outcome of each, in the same order
	 */
	@Transactional
	public List<Outcome> ingest(List<IncomingEvent> incoming) {
		Map<IncomingEvent.Identity, IncomingEvent> originals = new LinkedHashMap<>();
		incoming.forEach((event) -> originals.putIfAbsent(event.identity(), event));
		Sharing now = this.sharing.get();
		lock(incoming, now);
		this.deliveries.insertIfAbsent(incoming);
		Map<UUID, Outcome> outcomes = new HashMap<>();
		independentRuns(originals.values(), now).forEach((run) -> keep(run, now, outcomes));
		describe(originals.values().stream().filter((event) -> hasEffect(outcomes, event)).toList());
		return incoming.stream().map((event) -> {
			UUID original = Objects.requireNonNull(originals.get(event.identity())).id();
			Outcome outcome = Objects.requireNonNull(outcomes.get(original));
			return event.id().equals(original) ? outcome : Outcome.duplicate(outcome.state());
		}).toList();
	}

	/**
	 * Groups distinct events so that no two in a group share a unique key. Each group can
	 * then be inserted with one statement.
	 */
	private static List<List<IncomingEvent>> independentRuns(Collection<IncomingEvent> events, Sharing sharing) {
		List<List<IncomingEvent>> runs = new ArrayList<>();
		Set<IncomingEvent.UniqueKey> claimed = new HashSet<>();
		for (IncomingEvent event : events) {
			Set<IncomingEvent.UniqueKey> uniqueKeys = event.uniqueKeys(sharing);
			if (runs.isEmpty() || !Collections.disjoint(uniqueKeys, claimed)) {
				runs.add(new ArrayList<>());
				claimed.clear();
			}
			claimed.addAll(uniqueKeys);
			runs.getLast().add(event);
		}
		return runs;
	}

	/**
	 * Stores events that share no unique key.
	 * @param outcomes receives the outcome of each, by its id
	 */
	private void keep(List<IncomingEvent> independent, Sharing sharing, Map<UUID, Outcome> outcomes) {
		List<IncomingEvent> run = withoutUnknownRestoring(independent, sharing);
		Set<UUID> reportedByOthers = this.transactions.findReportedByOthers(shared(run, sharing), sharing);
		Map<UUID, Boolean> first = this.events.insertIfAbsent(run, IncomingEvent::stateIfFirst, reportedByOthers);
		Map<UUID, IncomingEvent> reportedBefore = new LinkedHashMap<>();
		Map<UUID, IncomingEvent> released = new LinkedHashMap<>();
		List<IncomingEvent> others = new ArrayList<>();
		for (IncomingEvent event : run) {
			Boolean recorded = first.get(event.id());
			if (recorded == null) {
				others.add(event);
				continue;
			}
			outcomes.put(event.id(), Outcome.first(event.stateIfFirst()));
			if (event.parsed().isUnderstood() && !recorded) {
				reportedBefore.put(event.id(), event);
			}
		}
		if (!others.isEmpty()) {
			compare(others, sharing, reportedByOthers, outcomes, released);
		}
		List<IncomingEvent> contradicting = new ArrayList<>(
				contradicting(reportedBefore, (reported) -> this.transactions.addDetails(reported, sharing)));
		contradicting.addAll(register(released, sharing));
		contradicting.forEach((event) -> outcomes.put(event.id(), Outcome.duplicate(RawEventState.CONFLICT)));
	}

	/**
	 * Removes the money from events that would return the money of an unknown
	 * transaction, such as a refund that failed before it was reported. That money never
	 * went.
	 */
	private List<IncomingEvent> withoutUnknownRestoring(List<IncomingEvent> events, Sharing sharing) {
		List<IncomingEvent> restoring = events.stream().filter(IncomingEvent::restores).toList();
		if (restoring.isEmpty()) {
			return events;
		}
		Set<NewTransaction> known = this.transactions
			.findWithOriginal(restoring.stream().map(IncomingEvent::transaction).toList(), sharing);
		return events.stream()
			.map((event) -> (event.restores() && !known.contains(event.transaction())) ? event.withoutTransaction()
					: event)
			.toList();
	}

	/**
	 * Determines the outcomes of events that are not new.
	 * @param reportedByOthers those whose transaction another provider has reported
	 * @param outcomes receives the outcome of each, by its id
	 * @param released receives those that have an effect after all, by their stored id
	 */
	private void compare(List<IncomingEvent> incoming, Sharing sharing, Set<UUID> reportedByOthers,
			Map<UUID, Outcome> outcomes, Map<UUID, IncomingEvent> released) {
		List<KnownEvent> related = this.events.findRelated(incoming);
		List<IncomingEvent> contradictions = new ArrayList<>();
		Map<UUID, IncomingEvent> retold = new LinkedHashMap<>();
		for (IncomingEvent event : incoming) {
			RawEventState state = stateBeside(related, event);
			Optional<KnownEvent> same = related.stream().filter((known) -> known.isSameAs(event)).findFirst();
			if (same.isEmpty()) {
				Optional<KnownEvent> first = related.stream()
					.filter((known) -> known.isRetoldBy(event))
					.max(Comparator.comparing(KnownEvent::isStored));
				outcomes.put(event.id(), Outcome.duplicate(first.map(KnownEvent::stateAnswered).orElse(state)));
				if (first.isEmpty()) {
					contradictions.add(event);
				}
				else if (first.get().isStored()) {
					retold.put(event.id(), event);
				}
			}
			else if (same.get().state() == RawEventState.QUARANTINED && event.parsed().isUnderstood()) {
				// It was not understood at first, but is now. A repeated event must not
				// stay in quarantine.
				boolean effective = this.events.release(same.get().id(), RawEventState.QUARANTINED, state,
						event.parsed()) && state == RawEventState.STORED;
				outcomes.put(event.id(), new Outcome(state, !effective));
				if (effective) {
					released.put(same.get().id(), event);
				}
			}
			else {
				// As before, even if a person has decided about it since.
				outcomes.put(event.id(), Outcome.duplicate(same.get().stateAnswered()));
			}
		}
		for (IncomingEvent event : contradicting(retold, (reported) -> this.transactions.repeat(reported, sharing))) {
			contradictions.add(event);
			outcomes.put(event.id(), Outcome.duplicate(RawEventState.CONFLICT));
		}
		this.events.insertIfAbsent(contradictions, (event) -> Objects.requireNonNull(outcomes.get(event.id())).state(),
				reportedByOthers);
	}

	/**
	 * Compares an event with the stored ones, unless it is one of them itself.
	 */
	private static RawEventState stateBeside(List<KnownEvent> related, IncomingEvent event) {
		List<KnownEvent> standing = related.stream().filter(KnownEvent::isStored).toList();
		if (standing.stream().anyMatch((known) -> known.contradicts(event))) {
			return RawEventState.CONFLICT;
		}
		return standing.stream().anyMatch((known) -> known.isRepeatedBy(event)) ? RawEventState.REPLAYED
				: RawEventState.STORED;
	}

	/**
	 * Updates a stored event with what is read now.
	 * @param kept its stored state: quarantined, or stored without a transaction
	 * @param event the event as read now, with its stored id
	 * @return its new state; null: somebody else was faster
	 */
	@Transactional
	public @Nullable RawEventState takeAgain(RawEventState kept, IncomingEvent event) {
		Sharing now = this.sharing.get();
		lock(List.of(event), now);
		IncomingEvent again = withoutUnknownRestoring(List.of(event), now).getFirst();
		List<KnownEvent> others = this.events.findRelated(List.of(again))
			.stream()
			.filter((known) -> !known.id().equals(again.id()))
			.toList();
		RawEventState state = stateBeside(others, again);
		if (!this.events.release(again.id(), kept, state, again.parsed())) {
			return null;
		}
		if (state != RawEventState.STORED) {
			return state;
		}
		if (!register(Map.of(again.id(), again), now).isEmpty()) {
			return RawEventState.CONFLICT;
		}
		describe(List.of(again));
		return state;
	}

	/**
	 * Locks the transactions of these events that others may report too, until the end of
	 * the database transaction. Code that also locks an event must do so afterwards.
	 */
	@Transactional
	public void lock(Collection<IncomingEvent> events) {
		lock(events, this.sharing.get());
	}

	private void lock(Collection<IncomingEvent> events, Sharing sharing) {
		this.transactions
			.lock(events.stream().flatMap((event) -> event.lockNames(sharing).stream()).collect(Collectors.toSet()));
	}

	private static boolean hasEffect(Map<UUID, Outcome> outcomes, IncomingEvent event) {
		return Outcome.first(RawEventState.STORED).equals(outcomes.get(event.id()));
	}

	/**
	 * Adds texts of other events to the transactions of their payment.
	 * @param events the newly stored events
	 */
	private void describe(Collection<IncomingEvent> events) {
		Set<PaymentKey> payments = describedPayments(events);
		if (!payments.isEmpty()) {
			this.descriptions.describe(payments,
					events.stream().flatMap((event) -> event.description().stream()).toList());
		}
	}

	private static Set<PaymentKey> describedPayments(Collection<IncomingEvent> events) {
		return events.stream().flatMap((event) -> event.describedPayment().stream()).collect(Collectors.toSet());
	}

	/**
	 * Records the transactions that events report.
	 * @param events the events, by their stored id
	 * @return those that contradict a recorded transaction
	 */
	private Collection<IncomingEvent> register(Map<UUID, IncomingEvent> events, Sharing sharing) {
		return contradicting(events, (reported) -> this.transactions.register(reported, sharing));
	}

	/**
	 * Returns the transactions that others may report too, by their event.
	 */
	private static Map<UUID, NewTransaction> shared(List<IncomingEvent> events, Sharing sharing) {
		return events.stream()
			.filter((event) -> event.parsed().transaction() != null && sharing.isShared(event.provider()))
			.collect(Collectors.toMap(IncomingEvent::id, IncomingEvent::transaction));
	}

	/**
	 * Marks the events that contradict a recorded transaction.
	 * @param events the events, by their stored id
	 * @param finder finds the contradicting ones among the events' transactions
	 * @return those
	 */
	private Collection<IncomingEvent> contradicting(Map<UUID, IncomingEvent> events,
			Function<Map<UUID, NewTransaction>, Set<UUID>> finder) {
		Map<UUID, NewTransaction> reported = new LinkedHashMap<>();
		events.forEach((id, event) -> {
			if (event.parsed().transaction() != null) {
				reported.put(id, event.transaction());
			}
		});
		if (reported.isEmpty()) {
			return List.of();
		}
		Set<UUID> contradicting = finder.apply(reported);
		if (!contradicting.isEmpty()) {
			this.events.markConflict(contradicting);
		}
		return contradicting.stream().map(events::get).filter(Objects::nonNull).toList();
	}

}
