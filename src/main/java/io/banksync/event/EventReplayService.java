package io.banksync.event;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.provider.ParsedEvent;
import io.banksync.provider.Provider;
import io.banksync.provider.ProviderRegistry;
import io.banksync.signature.Verification;
import io.banksync.web.error.FieldError;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.page.Page;
import io.banksync.web.request.BodyHash;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Reads events again after the definition of their provider was corrected. The original
 * verification stays valid: signature and age are not checked again.
 */
@Service
class EventReplayService {

	private final KeptEventRepository events;

	private final RawEventRepository rawEvents;

	private final RereadingService rereading;

	private final IngestionService ingestion;

	private final ProviderRegistry providers;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	private final JsonMapper mapper;

	private final Clock clock;

	EventReplayService(KeptEventRepository events, RawEventRepository rawEvents, RereadingService rereading,
			IngestionService ingestion, ProviderRegistry providers, AuditService audit, IdempotencyService idempotency,
			JsonMapper mapper, Clock clock) {
		this.events = events;
		this.rawEvents = rawEvents;
		this.rereading = rereading;
		this.ingestion = ingestion;
		this.providers = providers;
		this.audit = audit;
		this.idempotency = idempotency;
		this.mapper = mapper;
		this.clock = clock;
	}

	/**
	 * Reads one event again.
	 * @param id our id for it
	 * @param actor the caller
	 * @param key the request's key
	 * @throws EventNotFoundException if there is none
	 * @throws CannotDecideException if a person has decided about it
	 */
	@Transactional
	ReplayedEventResponse replay(UUID id, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("replay " + id, key, ReplayedEventResponse.class, () -> {
			ReplayedEventResponse replayed = replay(id, actor);
			this.audit.record(actor, AuditEntry.of(AuditAction.REPLAY_EVENT, "event", id)
				.changed(Map.of("state", replayed.stateBefore()), Map.of("state", replayed.stateAfter())));
			return replayed;
		});
	}

	/**
	 * Shows the result of a replay, and changes nothing.
	 * @param id our id for the event
	 * @param actor the caller
	 * @throws EventNotFoundException if there is none
	 * @throws CannotDecideException if a person has decided about it
	 */
	@Transactional
	ReplayedEventResponse tryReplay(UUID id, String actor) {
		// A dry run makes the changes and rolls them back.
		ReplayedEventResponse replayed = replay(id, actor);
		TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		return replayed;
	}

	private ReplayedEventResponse replay(UUID id, String actor) {
		lockReported(this.events.findById(id).stream().toList());
		KeptEvent event = lock(id);
		EventDecisionService.requireUndecided(event);
		return replay(event, actor);
	}

	/**
	 * Reads events again, oldest first, all or none.
	 * @param request which
	 * @param actor the caller
	 * @param key the request's key
	 */
	@Transactional
	ReplayResponse replay(ReplayRequest request, String actor, Optional<IdempotencyKey> key) {
		if (request.isDryRun()) {
			// A dry run makes the changes and rolls them back.
			ReplayResponse answer = replay(request, actor);
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			return answer;
		}
		return this.idempotency.once("replay", key, ReplayResponse.class, () -> replay(request, actor));
	}

	private ReplayResponse replay(ReplayRequest request, String actor) {
		if (request.provider() != null) {
			this.providers.getByName(request.provider());
		}
		Page<KeptEvent> page = this.events.findNow(request.filter(), request.limits());
		lockReported(page.data());
		List<ReplayedEventResponse> replayed = page.data()
			.stream()
			.map((event) -> replay(lock(event.id()), actor))
			.toList();
		long changed = replayed.stream().filter(ReplayedEventResponse::changed).count();
		this.audit.record(actor,
				AuditEntry.of(AuditAction.REPLAY_EVENTS, "event", null)
					.changed(states(replayed, ReplayedEventResponse::stateBefore),
							states(replayed, ReplayedEventResponse::stateAfter)));
		return new ReplayResponse(request.isDryRun(), changed, replayed.size() - changed, replayed, page.next());
	}

	private static Map<UUID, RawEventState> states(List<ReplayedEventResponse> replayed,
			Function<ReplayedEventResponse, RawEventState> state) {
		return replayed.stream().collect(Collectors.toMap(ReplayedEventResponse::id, state));
	}

	private KeptEvent lock(UUID id) {
		return this.events.findByIdForUpdate(id).orElseThrow(() -> new EventNotFoundException(id));
	}

	/**
	 * Locks the transactions that events report and that others may report too. Every
	 * writer of events does that first, for all of its events at once, so that no two
	 * wait for each other in a circle.
	 */
	private void lockReported(List<KeptEvent> events) {
		this.ingestion.lock(events.stream()
			.filter((event) -> event.isReadable() && this.providers.sharing().isShared(event.provider()))
			.flatMap((event) -> this.providers.findByName(event.provider())
				.stream()
				.flatMap((provider) -> read(event, provider).stream()))
			.toList());
	}

	/**
	 * Reads an event now: returns the event or, if it is a delivery that could not be
	 * divided, its events.
	 */
	private List<IncomingEvent> read(KeptEvent kept, Provider provider) {
		if (!isWhole(kept, provider)) {
			return List.of(this.rereading.read(kept, provider));
		}
		byte[] body = this.events.getBody(kept.id());
		Verification verification = this.rereading.verification(kept);
		Map<String, String> headers = this.rereading.headers(kept);
		return provider.readDelivery(body, headers, verification, kept.receivedAt())
			.stream()
			.map((parsed) -> IncomingEvent.of(kept.provider(), parsed, verification, headers, body, kept.receivedAt()))
			.toList();
	}

	private static boolean isWhole(KeptEvent event, Provider provider) {
		return provider.splits() && event.deliverySha256() == null;
	}

	private ReplayedEventResponse replay(KeptEvent event, String actor) {
		if (!event.isReadable()) {
			return noted(event, actor, event.state(), false, List.of());
		}
		Optional<Provider> provider = this.providers.findByName(event.provider());
		if (provider.isEmpty()) {
			return noted(event, actor, event.state(), false,
					List.of(new FieldError("provider", event.provider() + " is off: switch it on to read its events")));
		}
		List<IncomingEvent> read = read(event, provider.get());
		if (isWhole(event, provider.get())) {
			return replayWhole(event, read, actor);
		}
		IncomingEvent again = read.getFirst();
		ParsedEvent parsed = again.parsed();
		if (!parsed.isUnderstood()) {
			return stillNotUnderstood(event, actor, parsed);
		}
		if (event.state() == RawEventState.STORED && parsed.transaction() == null) {
			return noted(event, actor, event.state(), false, List.of());
		}
		RawEventState state = this.ingestion.takeAgain(event.state(), again);
		return noted(event, actor, (state != null) ? state : event.state(), state != null, List.of());
	}

	/**
	 * Reads a delivery again that could not be divided when it was received. Its events
	 * are stored, and it stays beside them without any effect.
	 */
	private ReplayedEventResponse replayWhole(KeptEvent kept, List<IncomingEvent> read, String actor) {
		IncomingEvent first = read.getFirst();
		byte[] body = Objects.requireNonNull(first.delivery());
		if (first.parsed().body() == body) {
			return stillNotUnderstood(kept, actor, first.parsed());
		}
		this.ingestion.ingest(read);
		String eventId = (kept.eventId() != null) ? kept.eventId() : kept.bodySha256();
		RawEventState state = this.ingestion.takeAgain(kept.state(),
				new IncomingEvent(kept.id(), kept.provider(), ParsedEvent.divided(body, eventId), BodyHash.of(body),
						first.verification(), first.headers(), null, kept.receivedAt()));
		return noted(kept, actor, (state != null) ? state : kept.state(), state != null, List.of());
	}

	private ReplayedEventResponse stillNotUnderstood(KeptEvent event, String actor, ParsedEvent parsed) {
		if (event.state() == RawEventState.QUARANTINED) {
			this.rawEvents.noteProblem(event.id(), this.mapper.writeValueAsString(parsed.problems()));
		}
		return noted(event, actor, event.state(), false, parsed.problems());
	}

	private ReplayedEventResponse noted(KeptEvent event, String actor, RawEventState after, boolean changed,
			List<FieldError> problems) {
		this.events.insertReplay(event.id(), actor, event.state(), after, this.clock.instant());
		return new ReplayedEventResponse(event.id(), event.state(), after, changed, problems);
	}

}
