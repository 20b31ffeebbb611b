package io.banksync.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.transaction.Sharing;
import io.banksync.web.error.FieldError;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows the stored events.
 */
@Service
public class EventService {

	private static final int TIMEOUT_SECONDS = 30;

	private static final int KEY_USES_OF = 10_000;

	private static final int MOST_COUNTED = 10_000;

	private final KeptEventRepository events;

	private final EventDecisionRepository decisions;

	private final SplitDeliveryRepository deliveries;

	private final RereadingService rereading;

	private final AuditService audit;

	private final Supplier<Sharing> sharing;

	private final JsonMapper mapper;

	EventService(KeptEventRepository events, EventDecisionRepository decisions, SplitDeliveryRepository deliveries,
			RereadingService rereading, AuditService audit, Supplier<Sharing> sharing, JsonMapper mapper) {
		this.events = events;
		this.decisions = decisions;
		this.deliveries = deliveries;
		this.rereading = rereading;
		this.audit = audit;
		this.sharing = sharing;
		this.mapper = mapper;
	}

	/**
	 * Lists events.
	 * @param filter which
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<EventResponse> list(EventFilter filter, PageLimits limits) {
		return this.events.find(filter, limits, this::response);
	}

	/**
	 * Returns one event with its bytes, and records who read them.
	 * @param id our id for it
	 * @param actor the caller
	 * @throws EventNotFoundException if there is none
	 */
	@Transactional
	EventDetailsResponse getWithBody(UUID id, String actor) {
		EventDetailsResponse event = get(id);
		traceReading(id, actor);
		return event.with(this.events.getBody(id));
	}

	/**
	 * Returns one event without its bytes.
	 * @param id our id for it
	 * @throws EventNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	EventDetailsResponse get(UUID id) {
		KeptEvent event = find(id);
		List<EventDecisionResponse> decided = this.decisions.findAll(id);
		return new EventDetailsResponse(response(event), this.rereading.headers(event), null, null,
				findRecorded(event, decided).orElse(null), findContradicted(event).orElse(null),
				this.events.findReplays(id), decided);
	}

	private Optional<ContradictedEventResponse> findContradicted(KeptEvent event) {
		RawEventState state = Objects.requireNonNullElse(event.stateBefore(), event.state());
		return (state == RawEventState.CONFLICT || state == RawEventState.REPLAYED)
				? this.events.findContradicted(event, this.sharing.get().group(event.provider())) : Optional.empty();
	}

	private Optional<RecordedTransactionResponse> findRecorded(KeptEvent event, List<EventDecisionResponse> decided) {
		UUID accepted = decided.stream()
			.map(EventDecisionResponse::transactionId)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		return this.events.findRecorded(event, accepted, this.sharing.get().group(event.provider()));
	}

	/**
	 * Returns the signed bytes with an event, and records who read them.
	 * @param id our id for it
	 * @param actor the caller
	 * @throws EventNotFoundException if there is none
	 */
	@Transactional
	byte[] getBody(UUID id, String actor) {
		KeptEvent event = find(id);
		traceReading(id, actor);
		return Optional.ofNullable(event.deliverySha256())
			.flatMap((sha256) -> this.deliveries.findBody(event.provider(), HexFormat.of().parseHex(sha256)))
			.orElseGet(() -> this.events.getBody(id));
	}

	private void traceReading(UUID id, String actor) {
		this.audit.record(actor, AuditEntry.of(AuditAction.READ_BODY, "event", id));
	}

	private KeptEvent find(UUID id) {
		return this.events.findById(id).orElseThrow(() -> new EventNotFoundException(id));
	}

	private EventResponse response(KeptEvent event) {
		List<FieldError> problems = (event.problem() != null)
				? Arrays.asList(this.mapper.readValue(event.problem(), FieldError[].class)) : List.of();
		return EventResponse.of(event, problems);
	}

	/**
	 * Returns the events of a payment, in the order in which they were received.
	 * @param paymentId the payment
	 * @param after only events received after this place
	 * @param limit most events
	 */
	@Transactional(readOnly = true)
	public List<PaymentEvent> findByPayment(String paymentId, long after, int limit) {
		return this.events.findByPayment(paymentId, after, limit).stream().map(PaymentEvent::of).toList();
	}

	/**
	 * Returns when a provider's last event was received.
	 * @return empty: there was none
	 */
	@Transactional(readOnly = true)
	public Optional<Instant> findLastReceivedAt(String provider) {
		return this.events.findLastReceivedAt(provider);
	}

	/**
	 * Returns the time at which each key last verified an event of a provider, by the
	 * key's name. Only the provider's newest 10,000 events count.
	 */
	@Transactional(readOnly = true)
	public Map<String, Instant> findKeyUses(String provider) {
		return this.events.findKeyUses(provider, KEY_USES_OF);
	}

	/**
	 * Counts the events that need a person, by state, up to 10,001 of each.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public Map<String, Long> countOpen() {
		return this.events.countOpen(MOST_COUNTED + 1);
	}

	/**
	 * Returns whether there is any event.
	 */
	@Transactional(readOnly = true)
	public boolean hasAny() {
		return this.events.existsAny();
	}

	/**
	 * Counts the events of a provider since a time, up to 10,001.
	 */
	@Transactional(readOnly = true)
	public long countSince(String provider, Instant since) {
		return this.events.countSince(provider, since, MOST_COUNTED + 1);
	}

	/**
	 * Returns how many events of a provider need a person, by state.
	 */
	@Transactional(readOnly = true)
	public Map<String, Long> countAttention(String provider) {
		return this.events.countAttention(provider);
	}

}
