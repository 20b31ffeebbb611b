package io.banksync.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

import io.banksync.money.Money;
import io.banksync.provider.Reading;
import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.TransactionService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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

	private final JsonMapper mapper;

	IngestionService(RawEventRepository events, SplitDeliveryRepository deliveries, TransactionService transactions,
			JsonMapper mapper) {
		this.events = events;
		this.deliveries = deliveries;
		this.transactions = transactions;
		this.mapper = mapper;
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
		this.deliveries.insertIfAbsent(incoming);
		Map<UUID, Outcome> outcomes = new HashMap<>();
		independentRuns(originals.values()).forEach((run) -> keep(run, outcomes));
		return incoming.stream().map((event) -> {
			UUID original = Objects.requireNonNull(originals.get(event.identity())).id();
			Outcome outcome = Objects.requireNonNull(outcomes.get(original));
			return event.id().equals(original) ? outcome : Outcome.withoutEffect(outcome.state());
		}).toList();
	}

	/**
	 * Divides events, none of which is there twice, into runs of which no two have
	 * anything in common: then what becomes of one does not depend on another.
	 */
	private static List<List<IncomingEvent>> independentRuns(Collection<IncomingEvent> events) {
		List<List<IncomingEvent>> runs = new ArrayList<>();
		Set<IncomingEvent.Claim> claimed = new HashSet<>();
		for (IncomingEvent event : events) {
			Set<IncomingEvent.Claim> claims = event.claims();
			if (runs.isEmpty() || !Collections.disjoint(claims, claimed)) {
				runs.add(new ArrayList<>());
				claimed.clear();
			}
			claimed.addAll(claims);
			runs.getLast().add(event);
		}
		return runs;
	}

	/**
	 * Keeps events that have nothing in common.
	 * @param outcomes gets what became of each, by its id
	 */
	private void keep(List<IncomingEvent> run, Map<UUID, Outcome> outcomes) {
		Map<UUID, IncomingEvent> taken = new LinkedHashMap<>();
		Set<UUID> first = insertIfAbsent(run, IncomingEvent::stateIfFirst);
		List<IncomingEvent> others = new ArrayList<>();
		for (IncomingEvent event : run) {
			if (!first.contains(event.id())) {
				others.add(event);
				continue;
			}
			outcomes.put(event.id(), Outcome.first(event.stateIfFirst()));
			if (event.reading().isUnderstood()) {
				taken.put(event.id(), event);
			}
		}
		if (!others.isEmpty()) {
			compare(others, outcomes, taken);
		}
		register(taken).forEach((event) -> outcomes.put(event.id(), Outcome.withoutEffect(RawEventState.CONFLICT)));
	}

	/**
	 * Finds out what those are that could not be kept as new.
	 * @param outcomes gets what became of each, by its id
	 * @param taken gets those that have an effect after all, by the id they are kept
	 * under
	 */
	private void compare(List<IncomingEvent> incoming, Map<UUID, Outcome> outcomes, Map<UUID, IncomingEvent> taken) {
		List<KnownEvent> related = findRelated(incoming);
		List<IncomingEvent> contradictions = new ArrayList<>();
		for (IncomingEvent event : incoming) {
			RawEventState state = stateBeside(related, event);
			Optional<KnownEvent> same = related.stream().filter((known) -> known.isSameAs(event)).findFirst();
			if (same.isEmpty()) {
				contradictions.add(event);
				outcomes.put(event.id(), Outcome.withoutEffect(state));
			}
			else if (same.get().state() == RawEventState.QUARANTINED && event.reading().isUnderstood()) {
				// Not understood when it first came, but now: what its sender repeats
				// must not stay in quarantine.
				boolean effective = release(same.get().id(), RawEventState.QUARANTINED, state, event)
						&& state == RawEventState.STORED;
				outcomes.put(event.id(), new Outcome(state, !effective));
				if (effective) {
					taken.put(same.get().id(), event);
				}
			}
			else {
				outcomes.put(event.id(), Outcome.withoutEffect(same.get().state()));
			}
		}
		insertIfAbsent(contradictions, (event) -> Objects.requireNonNull(outcomes.get(event.id())).state());
	}

	private List<KnownEvent> findRelated(List<IncomingEvent> incoming) {
		return this.events.findRelated(incoming.stream().map(IncomingEvent::provider).distinct().toList(),
				incoming.stream().map(IncomingEvent::eventId).filter(Objects::nonNull).toList(),
				incoming.stream().map(IncomingEvent::bodySha256).toList(),
				incoming.stream().map((event) -> event.proof().transmissionId()).filter(Objects::nonNull).toList());
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
	 * @param again what is read now, under the id that it is kept under
	 * @return what it is now; null: another one was faster
	 */
	@Transactional
	public @Nullable RawEventState takeAgain(RawEventState kept, IncomingEvent again) {
		List<KnownEvent> others = findRelated(List.of(again)).stream()
			.filter((known) -> !known.id().equals(again.id()))
			.toList();
		RawEventState state = stateBeside(others, again);
		if (!release(again.id(), kept, state, again)) {
			return null;
		}
		boolean contradicting = state == RawEventState.STORED && !register(Map.of(again.id(), again)).isEmpty();
		return contradicting ? RawEventState.CONFLICT : state;
	}

	private boolean release(UUID id, RawEventState from, RawEventState to, IncomingEvent event) {
		Reading reading = event.reading();
		return this.events.release(id, from.toString(), to.toString(), reading.eventId(), reading.eventIdSigned(),
				reading.type(), reading.paymentId(), reading.paymentStatus(), reading.occurredAt(), amount(reading),
				currency(reading), transactionId(reading)) == 1;
	}

	/**
	 * Has the transactions recorded that events tell.
	 * @param taken the events, by the id they are kept under
	 * @return those that contradict what was recorded before
	 */
	private Collection<IncomingEvent> register(Map<UUID, IncomingEvent> taken) {
		Map<UUID, NewTransaction> told = new LinkedHashMap<>();
		taken.forEach((id, event) -> {
			if (event.reading().transaction() != null) {
				told.put(id, event.transaction());
			}
		});
		if (told.isEmpty()) {
			return List.of();
		}
		Set<UUID> contradicting = this.transactions.register(told);
		if (!contradicting.isEmpty()) {
			this.events.markConflict(contradicting);
		}
		return contradicting.stream().map(taken::get).filter(Objects::nonNull).toList();
	}

	private Set<UUID> insertIfAbsent(List<IncomingEvent> events, Function<IncomingEvent, RawEventState> state) {
		if (events.isEmpty()) {
			return Set.of();
		}
		return new HashSet<>(this.events.insertIfAbsent(events.stream().map(IncomingEvent::id).toArray(UUID[]::new),
				texts(events, IncomingEvent::provider), texts(events, IncomingEvent::eventId),
				events.stream().map((event) -> event.reading().eventIdSigned()).toArray(Boolean[]::new),
				texts(events, (event) -> state.apply(event).toString()),
				texts(events, (event) -> event.reading().type()), texts(events, (event) -> event.reading().paymentId()),
				texts(events, (event) -> event.reading().paymentStatus()),
				events.stream().map((event) -> event.reading().occurredAt()).toArray(Instant[]::new),
				events.stream().map((event) -> amount(event.reading())).toArray(BigDecimal[]::new),
				texts(events, (event) -> currency(event.reading())),
				texts(events, (event) -> transactionId(event.reading())),
				events.stream().map((event) -> event.reading().body()).toArray(byte[][]::new),
				events.stream().map(IncomingEvent::bodySha256).toArray(byte[][]::new),
				events.stream().map(SplitDeliveryRepository::sha256).toArray(byte[][]::new),
				texts(events, this::headers), texts(events, (event) -> event.proof().assurance().toString()),
				texts(events, (event) -> event.proof().keyId()),
				texts(events, (event) -> event.proof().transmissionId()), texts(events, this::problem),
				events.stream().map(IncomingEvent::receivedAt).toArray(Instant[]::new)));
	}

	private static @Nullable String[] texts(List<IncomingEvent> events,
			Function<IncomingEvent, @Nullable String> text) {
		return events.stream().map(text).toArray(String[]::new);
	}

	private static @Nullable String transactionId(Reading reading) {
		return (reading.transaction() != null) ? reading.transaction().transactionId() : null;
	}

	private static @Nullable BigDecimal amount(Reading reading) {
		Money money = reading.money();
		return (money != null) ? money.amount() : null;
	}

	private static @Nullable String currency(Reading reading) {
		Money money = reading.money();
		return (money != null) ? money.currency().getCurrencyCode() : null;
	}

	private @Nullable String headers(IncomingEvent event) {
		return event.headers().isEmpty() ? null : this.mapper.writeValueAsString(event.headers());
	}

	private @Nullable String problem(IncomingEvent event) {
		List<?> problems = event.reading().problems();
		return problems.isEmpty() ? null : this.mapper.writeValueAsString(problems);
	}

}
