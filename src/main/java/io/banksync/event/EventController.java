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

	private static final String KEY = "The same key and body again get the same answer, without effect";

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

	@Operation(operationId = "listEvents", summary = "List events",
			description = """
					Those to which all of the filters apply. `state=quarantined` lists what was genuine but not understood, `conflict` what contradicts
					another event or transaction, `replayed` bodies that came again under another id, `accepted` and `dismissed`
					what persons decided about. As JSON, or with `Accept: text/csv` as CSV, without `problems`.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<EventResponse> list(
			@Parameter(description = "Who sent it") @RequestParam(required = false) @Nullable String provider,
			@Parameter(description = "What became of it; several with commas between them",
					explode = Explode.FALSE) @RequestParam(required = false) RawEventState @Nullable [] state,
			@Parameter(description = "What happened") @RequestParam(required = false) @Nullable String type,
			@Parameter(description = "The provider's id") @RequestParam(name = "event_id",
					required = false) @Nullable String event_id,
			@Parameter(description = "The payment that it happened to") @RequestParam(name = "payment_id",
					required = false) @Nullable String payment_id,
			@Parameter(description = "The provider's id of the movement of money that it tells") @RequestParam(
					required = false) @Nullable String transaction_id,
			@Parameter(description = "Received then or later") @RequestParam(
					required = false) @Nullable Instant received_from,
			@Parameter(description = "Received before then") @RequestParam(
					required = false) @Nullable Instant received_before,
			@Parameter(
					description = "Part of the id of the event, the payment or the movement of money, in either case, 2 to 100 characters") @RequestParam(
							required = false) @Nullable String q,
			@PageParameters("-received") PageLimits limits) {
		return this.service.list(EventFilter.of(provider, state, type, event_id, payment_id, transaction_id,
				received_from, received_before, q), limits);
	}

	@Operation(operationId = "getEvent", summary = "Show an event",
			description = "With its body, which only who may change something sees, when it was read again, and what was decided about it.")
	@Problems(ErrorCode.EVENT_NOT_FOUND)
	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	EventDetailsResponse get(@PathVariable UUID id, Authentication caller) {
		return mayReadBodies(caller) ? this.service.getWithBody(id, caller.getName()) : this.service.get(id);
	}

	private static boolean mayReadBodies(Authentication caller) {
		return caller.getAuthorities().stream().anyMatch((role) -> BODY_READER.equals(role.getAuthority()));
	}

	@Operation(operationId = "getEventBody", summary = "Get an event's bytes", description = """
			Exactly as they were received and signed. Where one body carried several events, the whole of it.""")
	@Problems(ErrorCode.EVENT_NOT_FOUND)
	@GetMapping(path = "/{id}/body", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	byte[] getBody(@PathVariable UUID id, Principal caller) {
		return this.service.getBody(id, caller.getName());
	}

	@Operation(operationId = "replayEvent", summary = "Read an event again",
			description = """
					After the definition of its provider was mended: takes it out of quarantine if it is understood now, and
					records the money that it tells. Has no double effect, however often it is done; neither signature nor age
					are looked at again. An event that stands, contradicts or repeats another stays as it is; one that is accepted
					or dismissed is refused.""")
	@Problems({ ErrorCode.EVENT_NOT_FOUND, ErrorCode.CANNOT_DECIDE })
	@PostMapping(path = "/{id}/replay", produces = MediaType.APPLICATION_JSON_VALUE)
	ReplayedEventResponse replay(@PathVariable UUID id,
			@Parameter(description = KEY) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		return this.replays.replay(id, caller.getName(),
				IdempotencyKey.of(idempotencyKey, new byte[0], caller.getName()));
	}

	@Operation(operationId = "replayEvents", summary = "Read events again", description = """
			Up to 100 at once, oldest first, all or none; `next` tells where to go on. With `dry_run` nothing is
			changed, and the answer says what would become of each.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReplayRequest.class))))
	@Problems(ErrorCode.PROVIDER_NOT_FOUND)
	@PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	ReplayResponse replay(@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = KEY) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.replays.replay(this.requests.read(bytes, ReplayRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "acceptEvent", summary = "Accept an event as a payment",
			description = """
							Of an event that contradicts or repeats another: records the money that it tells as a payment of its own, which
							the next run looks at. The payment has the provider's id for it or, where another has that already, this id
							with `~` and the event's id behind it. The event is `accepted`; its provider is answered as before. Of a
					`stored` event that needs attention: a person has seen to it, and nothing is recorded.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.EVENT_NOT_FOUND, ErrorCode.CANNOT_DECIDE })
	@PostMapping(path = "/{id}/accept", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	DecidedEventResponse accept(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = KEY) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.decisions.accept(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "dismissEvent", summary = "Dismiss an event",
			description = """
					Of an event that contradicts or repeats another, was not understood or needs attention: nothing is to come of it. It is
					`dismissed` and on no list of what needs a person; its provider is answered as before.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.EVENT_NOT_FOUND, ErrorCode.CANNOT_DECIDE })
	@PostMapping(path = "/{id}/dismiss", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	DecidedEventResponse dismiss(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = KEY) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.decisions.dismiss(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "reopenEvent", summary = "Reopen an event", description = """
			Of an event that was dismissed: it is what it was before, and needs a person again.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReasonRequest.class))))
	@Problems({ ErrorCode.EVENT_NOT_FOUND, ErrorCode.CANNOT_DECIDE })
	@PostMapping(path = "/{id}/reopen", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	DecidedEventResponse reopen(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = KEY) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.decisions.reopen(id, this.requests.read(bytes, ReasonRequest.class), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

}
