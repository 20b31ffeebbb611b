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
 * Keeps events exactly once, with the transactions they tell of. Works on a list, a
 * single event being a list of one: all of it is committed, or nothing.
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
	 * Keeps an event that came alone and depends on no other, if neither it nor its
	 * transaction was here before: then one statement, which is committed by itself, is
	 * all there is to do.
	 * @return what became of it; empty: nothing is kept, for {@link #ingest} is needed to
	 * know what it is
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
	 * Keeps events, with the outcomes that keeping them one by one would have.
	 * @param incoming the events, in the order in which they came
	 * @return what became of each, in the same order
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
	 * Divides events, none of which is there twice, into runs of which no two have
	 * anything in common: then what becomes of one does not depend on another.
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
	 * Keeps events that have nothing in common.
	 * @param outcomes gets what became of each, by its id
	 */
	private void keep(List<IncomingEvent> independent, Sharing sharing, Map<UUID, Outcome> outcomes) {
		List<IncomingEvent> run = withoutUnknownRestoring(independent, sharing);
		Set<UUID> toldByOthers = this.transactions.findReportedByOthers(shared(run, sharing), sharing);
		Map<UUID, Boolean> first = this.events.insertIfAbsent(run, IncomingEvent::stateIfFirst, toldByOthers);
		Map<UUID, IncomingEvent> toldBefore = new LinkedHashMap<>();
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
				toldBefore.put(event.id(), event);
			}
		}
		if (!others.isEmpty()) {
			compare(others, sharing, toldByOthers, outcomes, released);
		}
		List<IncomingEvent> contradicting = new ArrayList<>(
				contradicting(toldBefore, (told) -> this.transactions.addDetails(told, sharing)));
		contradicting.addAll(register(released, sharing));
		contradicting.forEach((event) -> outcomes.put(event.id(), Outcome.duplicate(RawEventState.CONFLICT)));
	}

	/**
	 * Takes the money off events that give back what a transaction took that is not
	 * recorded, as of a refund that failed before it was ever told: it never went.
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
	 * Finds out what those are that could not be kept as new.
	 * @param toldByOthers those whose transaction another provider has told
	 * @param outcomes gets what became of each, by its id
	 * @param released gets those that have an effect after all, by the id they are kept
	 * under
	 */
	private void compare(List<IncomingEvent> incoming, Sharing sharing, Set<UUID> toldByOthers,
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
					.max(Comparator.comparing(KnownEvent::stands));
				outcomes.put(event.id(), Outcome.duplicate(first.map(KnownEvent::stateTold).orElse(state)));
				if (first.isEmpty()) {
					contradictions.add(event);
				}
				else if (first.get().stands()) {
					retold.put(event.id(), event);
				}
			}
			else if (same.get().state() == RawEventState.QUARANTINED && event.parsed().isUnderstood()) {
				// Not understood when it first came, but now: what its sender repeats
				// must not stay in quarantine.
				boolean effective = this.events.release(same.get().id(), RawEventState.QUARANTINED, state,
						event.parsed()) && state == RawEventState.STORED;
				outcomes.put(event.id(), new Outcome(state, !effective));
				if (effective) {
					released.put(same.get().id(), event);
				}
			}
			else {
				// As before, also where a person decided about it since.
				outcomes.put(event.id(), Outcome.duplicate(same.get().stateTold()));
			}
		}
		for (IncomingEvent event : contradicting(retold, (told) -> this.transactions.repeat(told, sharing))) {
			contradictions.add(event);
			outcomes.put(event.id(), Outcome.duplicate(RawEventState.CONFLICT));
		}
		this.events.insertIfAbsent(contradictions, (event) -> Objects.requireNonNull(outcomes.get(event.id())).state(),
				toldByOthers);
	}

	/**
	 * Tells what an event is beside those kept before, unless it is one of them itself.
	 */
	private static RawEventState stateBeside(List<KnownEvent> related, IncomingEvent event) {
		List<KnownEvent> standing = related.stream().filter(KnownEvent::stands).toList();
		if (standing.stream().anyMatch((known) -> known.contradicts(event))) {
			return RawEventState.CONFLICT;
		}
		return standing.stream().anyMatch((known) -> known.isRepeatedBy(event)) ? RawEventState.REPLAYED
				: RawEventState.STORED;
	}

	/**
	 * Takes an event that is kept already for what it says when it is read again.
	 * @param kept the state in which it is kept: in quarantine, or stored without a
	 * transaction
	 * @param event what is read now, under the id that it is kept under
	 * @return what it is now; null: another one was faster
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
	 * Keeps everybody else from taking what these events tell and others may tell, too,
	 * until the transaction ends. Whoever also locks an event does that afterwards.
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
	 * Adds to transactions what other events tell of their payment.
	 * @param taken events that stand from now on
	 */
	private void describe(Collection<IncomingEvent> taken) {
		Set<PaymentKey> payments = describedPayments(taken);
		if (!payments.isEmpty()) {
			this.descriptions.describe(payments,
					taken.stream().flatMap((event) -> event.description().stream()).toList());
		}
	}

	private static Set<PaymentKey> describedPayments(Collection<IncomingEvent> events) {
		return events.stream().flatMap((event) -> event.describedPayment().stream()).collect(Collectors.toSet());
	}

	/**
	 * Has the transactions recorded that events tell.
	 * @param taken the events, by the id they are kept under
	 * @return those that contradict what was recorded before
	 */
	private Collection<IncomingEvent> register(Map<UUID, IncomingEvent> taken, Sharing sharing) {
		return contradicting(taken, (told) -> this.transactions.register(told, sharing));
	}

	/**
	 * Returns the transactions that others may tell, too, by the event that tells them.
	 */
	private static Map<UUID, NewTransaction> shared(List<IncomingEvent> events, Sharing sharing) {
		return events.stream()
			.filter((event) -> event.parsed().transaction() != null && sharing.isShared(event.provider()))
			.collect(Collectors.toMap(IncomingEvent::id, IncomingEvent::transaction));
	}

	/**
	 * Marks the events that contradict what was recorded before.
	 * @param taken the events, by the id they are kept under
	 * @param finder finds those, among the transactions that the events tell
	 * @return those
	 */
	private Collection<IncomingEvent> contradicting(Map<UUID, IncomingEvent> taken,
			Function<Map<UUID, NewTransaction>, Set<UUID>> finder) {
		Map<UUID, NewTransaction> told = new LinkedHashMap<>();
		taken.forEach((id, event) -> {
			if (event.parsed().transaction() != null) {
				told.put(id, event.transaction());
			}
		});
		if (told.isEmpty()) {
			return List.of();
		}
		Set<UUID> contradicting = finder.apply(told);
		if (!contradicting.isEmpty()) {
			this.events.markConflict(contradicting);
		}
		return contradicting.stream().map(taken::get).filter(Objects::nonNull).toList();
	}

}
