package io.banksync.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.banksync.transaction.NewTransaction;
import io.banksync.transaction.TransactionService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps deliveries exactly once, with the transactions they tell of. Works on a list, a
 * single delivery being a list of one: all of it is committed, or nothing.
 */
@Service
class IngestionService {

	private final RawEventRepository events;

	private final TransactionService transactions;

	private final JsonMapper mapper;

	IngestionService(RawEventRepository events, TransactionService transactions, JsonMapper mapper) {
		this.events = events;
		this.transactions = transactions;
		this.mapper = mapper;
	}

	/**
	 * Keeps deliveries.
	 * @param readings the deliveries, in the order in which they came
	 * @return what became of each, in the same order
	 */
	@Transactional
	List<Outcome> ingest(List<Reading> readings) {
		Map<Reading, Outcome> outcomes = new IdentityHashMap<>();
		Map<UUID, Reading> taken = new LinkedHashMap<>();
		Set<UUID> first = insertIfAbsent(readings, Reading::stateIfFirst);
		List<Reading> others = new ArrayList<>();
		for (Reading reading : readings) {
			if (!first.contains(reading.id())) {
				others.add(reading);
				continue;
			}
			outcomes.put(reading, Outcome.first(reading.stateIfFirst()));
			if (reading.isUnderstood()) {
				taken.put(reading.id(), reading);
			}
		}
		if (!others.isEmpty()) {
			compare(others, positions(readings), outcomes, taken);
		}
		register(taken, outcomes);
		return readings.stream().map(outcomes::get).toList();
	}

	/**
	 * Finds out what those are that could not be kept as new.
	 * @param position the place of each of the list in it, by id
	 * @param outcomes gets what became of each
	 * @param taken gets those that have an effect after all, by the id they are kept
	 * under
	 */
	private void compare(List<Reading> readings, Map<UUID, Integer> position, Map<Reading, Outcome> outcomes,
			Map<UUID, Reading> taken) {
		List<KnownDelivery> related = this.events.findRelated(
				readings.stream().map((reading) -> reading.delivery().provider()).distinct().toList(),
				readings.stream().map((reading) -> reading.delivery().eventId()).filter(Objects::nonNull).toList(),
				readings.stream().map(Reading::bodySha256).toList());
		List<Reading> contradictions = new ArrayList<>();
		for (Reading reading : readings) {
			// What comes later in the list was kept already, but is nothing that this one
			// could contradict or repeat.
			int place = position.getOrDefault(reading.id(), 0);
			List<KnownDelivery> earlier = related.stream()
				.filter((known) -> position.getOrDefault(known.id(), -1) < place)
				.toList();
			RawEventState state = stateBeside(earlier, reading);
			Optional<KnownDelivery> same = related.stream().filter((known) -> known.isSameAs(reading)).findFirst();
			if (same.isEmpty()) {
				contradictions.add(reading);
				outcomes.put(reading, Outcome.withoutEffect(state));
			}
			else if (same.get().state() == RawEventState.QUARANTINED && reading.isUnderstood()) {
				// Not understood when it first came, but now: what its sender repeats
				// must not stay in quarantine.
				boolean released = this.events.release(same.get().id(), state.toString(), transactionId(reading)) == 1;
				boolean effective = released && state == RawEventState.STORED;
				outcomes.put(reading, new Outcome(state, !effective));
				if (effective) {
					taken.put(same.get().id(), reading);
				}
			}
			else {
				outcomes.put(reading, Outcome.withoutEffect(same.get().state()));
			}
		}
		insertIfAbsent(contradictions, (reading) -> Objects.requireNonNull(outcomes.get(reading)).state());
	}

	private static Map<UUID, Integer> positions(List<Reading> readings) {
		Map<UUID, Integer> positions = new HashMap<>();
		for (Reading reading : readings) {
			positions.put(reading.id(), positions.size());
		}
		return positions;
	}

	/**
	 * Tells what a delivery is beside those kept before, unless it is one of them itself.
	 */
	private static RawEventState stateBeside(List<KnownDelivery> related, Reading reading) {
		List<KnownDelivery> standing = related.stream().filter(KnownDelivery::stands).toList();
		if (standing.stream().anyMatch((known) -> known.isSameEventAs(reading))) {
			return RawEventState.CONFLICT;
		}
		return standing.stream().anyMatch((known) -> known.isSameBodyAs(reading)) ? RawEventState.REPLAYED
				: RawEventState.STORED;
	}

	private void register(Map<UUID, Reading> taken, Map<Reading, Outcome> outcomes) {
		if (taken.isEmpty()) {
			return;
		}
		Map<UUID, NewTransaction> told = new LinkedHashMap<>();
		taken.forEach((rawEventId, reading) -> told.put(rawEventId, Objects.requireNonNull(reading.transaction())));
		Set<UUID> contradicting = this.transactions.register(told);
		if (!contradicting.isEmpty()) {
			this.events.markConflict(contradicting);
			contradicting.forEach((rawEventId) -> outcomes.put(Objects.requireNonNull(taken.get(rawEventId)),
					Outcome.withoutEffect(RawEventState.CONFLICT)));
		}
	}

	private Set<UUID> insertIfAbsent(List<Reading> readings, Function<Reading, RawEventState> state) {
		if (readings.isEmpty()) {
			return Set.of();
		}
		return new HashSet<>(this.events.insertIfAbsent(readings.stream().map(Reading::id).toArray(UUID[]::new),
				readings.stream().map((reading) -> reading.delivery().provider()).toArray(String[]::new),
				readings.stream().map((reading) -> reading.delivery().eventId()).toArray(String[]::new),
				readings.stream().map((reading) -> state.apply(reading).toString()).toArray(String[]::new),
				readings.stream().map((reading) -> reading.delivery().body()).toArray(byte[][]::new),
				readings.stream().map(Reading::bodySha256).toArray(byte[][]::new),
				readings.stream().map(IngestionService::transactionId).toArray(String[]::new),
				readings.stream().map(this::problem).toArray(String[]::new),
				readings.stream().map((reading) -> reading.delivery().receivedAt()).toArray(Instant[]::new)));
	}

	private static @Nullable String transactionId(Reading reading) {
		return (reading.transaction() != null) ? reading.transaction().transactionId() : null;
	}

	private @Nullable String problem(Reading reading) {
		return reading.isUnderstood() ? null : this.mapper.writeValueAsString(reading.problems());
	}

}
