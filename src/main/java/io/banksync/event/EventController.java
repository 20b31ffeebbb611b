package io.banksync.event;

import java.security.Principal;
import java.time.Instant;
import java.util.UUID;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The events that providers sent, over HTTP.
 */
@RestController
@RequestMapping(path = "/events")
@Tag(name = "Events")
class EventController {

	private static final String BODY_READER = "operator";

	private final EventService service;

	private final EventReplayService replays;

	private final EventDecisionService decisions;

	private final RequestReader requests;

	EventController(EventService service, EventReplayService replays, EventDecisionService decisions,
			RequestReader requests) {
		this.service = service;
		this.replays = replays;
		this.decisions = decisions;
		this.requests = requests;
	}

	@Operation(operationId = "listEvents", summary = "List events", description = """
			Returns the events that match all filters, as JSON or, with `Accept: text/csv`, as CSV without
			`problems`. `quarantined` events are genuine but were not understood. A `conflict` contradicts
			another event or transaction. A `replayed` event has the body of another one. Persons decided
			about `accepted` and `dismissed` events.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<EventResponse> list(
			@Parameter(description = "The provider that sent it") @RequestParam(
					required = false) @Nullable String provider,
			@Parameter(description = "The state; several, separated by commas",
					explode = Explode.FALSE) @RequestParam(required = false) RawEventState @Nullable [] state,
			@Parameter(description = "What persons did about it; only events that are stored and need attention have "
					+ "this") @RequestParam(required = false) @Nullable Attention attention,
			@Parameter(description = "The type of the event") @RequestParam(required = false) @Nullable String type,
			@Parameter(description = "The provider's id") @RequestParam(name = "event_id",
					required = false) @Nullable String event_id,
			@Parameter(description = "The provider's id of the payment") @RequestParam(name = "payment_id",
					required = false) @Nullable String payment_id,
			@Parameter(description = "The provider's id of the transaction that it reports") @RequestParam(
					required = false) @Nullable String transaction_id,
			@Parameter(description = "Received at or after this time") @RequestParam(
					required = false) @Nullable Instant received_from,
			@Parameter(description = "Received before this time") @RequestParam(
					required = false) @Nullable Instant received_before,
			@Parameter(description = "Part of the id of the event, the payment or the transaction, 2 to 100 "
					+ "characters, in upper or lower case") @RequestParam(required = false) @Nullable String q,
			@PageParameters("-received") PageLimits limits) {
		return this.service.list(EventFilter.of(provider, state, attention, type, event_id, payment_id, transaction_id,
				received_from, received_before, q), limits);
	}

	@Operation(operationId = "getEvent", summary = "Show an event", description = """
			With its body, which only who may change something sees, the headers that it is read from, the event
			that it contradicts or repeats, when it was read again, and what was decided about it.""")
	@Problems(ErrorCode.EVENT_NOT_FOUND)
	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	EventDetailsResponse get(@PathVariable UUID id, Authentication caller) {
		return mayReadBodies(caller) ? this.service.getWithBody(id, caller.getName()) : this.service.get(id);
	}

	private static boolean mayReadBodies(Authentication caller) {
		return caller.getAuthorities().stream().anyMatch((role) -> BODY_READER.equals(role.getAuthority()));
	}

	@Operation(operationId = "getEventBody", summary = "Get an event's bytes", description = """
			Returns the bytes exactly as they were received and signed. If one body carried several events, returns
			the whole body.""")
	@Problems(ErrorCode.EVENT_NOT_FOUND)
	@GetMapping(path = "/{id}/body", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	byte[] getBody(@PathVariable UUID id, Principal caller) {
		return this.service.getBody(id, caller.getName());
	}

	@Operation(operationId = "replayEvent", summary = "Read an event again", description = """
			Call this after you corrected the definition of the event's provider. If BankSync understands the
			event now, it leaves quarantine and its money is recorded. Repeating the call has no double
			effect. Signature and age are not checked again. An event whose money is recorded, a `conflict`
			and a `replayed` event stay as they are. An accepted or dismissed event is refused. `dry_run=true`
			changes nothing and shows the result.""")
	@Problems({ ErrorCode.EVENT_NOT_FOUND, ErrorCode.CANNOT_DECIDE, ErrorCode.INVALID_PARAMETER })
	@PostMapping(path = "/{id}/replay", produces = MediaType.APPLICATION_JSON_VALUE)
	ReplayedEventResponse replay(@PathVariable UUID id,
			@Parameter(description = "Change nothing, and show the result") @RequestParam(
					defaultValue = "false") boolean dry_run,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		return dry_run ? this.replays.tryReplay(id, caller.getName()) : this.replays.replay(id, caller.getName(),
				IdempotencyKey.of(idempotencyKey, new byte[0], caller.getName()));
	}

	@Operation(operationId = "replayEvents", summary = "Read events again", description = """
			Reads up to 100 events at once, oldest first, all or none. `next` says where to continue. `dry_run`
			changes nothing and shows the result for each event.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReplayRequest.class))))
	@Problems(ErrorCode.PROVIDER_NOT_FOUND)
	@PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	ReplayResponse replay(@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.replays.replay(this.requests.read(bytes, ReplayRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "acceptEvent", summary = "Accept an event as a payment", description = """
			If the event contradicts or repeats another, its money is recorded as a payment of its
			own, and the next run looks at it. The payment has the provider's id. If another payment
			has that id, `~` and the event's id are added. The event is then `accepted`; its provider
			gets the same answer as before. If the event is `stored` and needs attention, this says
			that a person has dealt with it, and records no payment.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.EVENT_NOT_FOUND, ErrorCode.CANNOT_DECIDE })
	@PostMapping(path = "/{id}/accept", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	DecidedEventResponse accept(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.decisions.accept(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "dismissEvent", summary = "Dismiss an event", description = """
			Decides that an event has no effect, if it contradicts or repeats another, was not understood or
			needs attention. It is then `dismissed` and no longer needs a person; its provider gets the same
			answer as before.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.EVENT_NOT_FOUND, ErrorCode.CANNOT_DECIDE })
	@PostMapping(path = "/{id}/dismiss", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	DecidedEventResponse dismiss(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.decisions.dismiss(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "reopenEvent", summary = "Reopen an event", description = """
			Undoes a dismissal. The event returns to its earlier state, and needs a person again.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.EVENT_NOT_FOUND, ErrorCode.CANNOT_DECIDE })
	@PostMapping(path = "/{id}/reopen", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	DecidedEventResponse reopen(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = IdempotencyKey.MEANING) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.decisions.reopen(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

}
