package io.banksync.event;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.banksync.web.access.Caller;
import io.banksync.web.form.EmptyAsAbsent;
import io.banksync.web.form.Form;
import io.banksync.web.form.SeeOther;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.DayParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Events in the console.
 */
@Controller
@RequestMapping("/console/events")
class EventPageController implements EmptyAsAbsent {

	private static final int ROWS = 50;

	private final EventService events;

	private final EventReplayService replays;

	private final EventDecisionService decisions;

	private final RequestReader requests;

	EventPageController(EventService events, EventReplayService replays, EventDecisionService decisions,
			RequestReader requests) {
		this.events = events;
		this.replays = replays;
		this.decisions = decisions;
		this.requests = requests;
	}

	@GetMapping
	String list(@RequestParam(required = false) @Nullable RawEventState state,
			@RequestParam(required = false) @Nullable Attention attention,
			@RequestParam(required = false) @Nullable String provider,
			@RequestParam(required = false) @Nullable String type, @RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable String transaction_id,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		EventFilter filter = EventFilter.of(provider, (state != null) ? new RawEventState[] { state } : null, attention,
				type, null, null, transaction_id, DayParameter.readStart("from", from, 0),
				DayParameter.readStart("to", to, 1), q);
		model.addAttribute("filter", filter);
		model.addAttribute("state", state);
		model.addAttribute("states", RawEventState.values());
		model.addAttribute("q", q);
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("open", this.events.countOpen());
		model.addAttribute("events", this.events.list(filter, new PageLimits(ROWS, after, before, "-received")));
		return "console/events";
	}

	@GetMapping("/{id}")
	String show(@PathVariable UUID id, @RequestParam(required = false) @Nullable String view,
			@RequestAttribute Caller caller, Model model) {
		EventDetailsResponse event = get(id, caller);
		model.addAttribute("event", event);
		model.addAttribute("why", EventReason.of(event.event()));
		addBody(event, view, caller, model);
		return "console/event";
	}

	private EventDetailsResponse get(UUID id, Caller caller) {
		return caller.mayChange() ? this.events.getWithBody(id, caller.name()) : this.events.get(id);
	}

	private void addBody(EventDetailsResponse event, @Nullable String view, Caller caller, Model model) {
		byte[] bytes = event.bytes();
		if (bytes == null) {
			return;
		}
		ShownBody body = ShownBody.of(bytes, event.event().problems());
		model.addAttribute("body", body);
		model.addAttribute("view", body.view(view));
		ContradictedEventResponse other = event.standsAgainst();
		byte[] otherBytes = (other != null) ? get(other.id(), caller).bytes() : null;
		if (otherBytes != null) {
			model.addAttribute("differences", BodyDifference.between(ShownBody.of(otherBytes, List.of()), body));
		}
	}

	@GetMapping("/{id}/body")
	ResponseEntity<byte[]> download(@PathVariable UUID id, Principal caller) {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(id + ".body").build().toString())
			.body(this.events.getBody(id, caller.getName()));
	}

	/**
	 * Reads an event again. A dry run shows what would change.
	 */
	@PostMapping("/{id}/replay")
	Object replay(@PathVariable UUID id, @RequestParam(defaultValue = "true") boolean dry_run, Principal caller,
			Model model) {
		if (!dry_run) {
			this.replays.replay(id, caller.getName(), Optional.empty());
			return SeeOther.to(address(id));
		}
		model.addAttribute("event", this.events.get(id).event());
		model.addAttribute("replayed", this.replays.tryReplay(id, caller.getName()));
		return "console/event-replay";
	}

	/**
	 * Reads the events again that a filter finds, at most 100 at once. A dry run shows
	 * what would change.
	 */
	@PostMapping("/replay")
	String replay(@RequestParam(required = false) @Nullable String provider,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(defaultValue = "true") boolean dry_run, Principal caller, Model model) {
		ObjectNode wanted = JsonNodeFactory.instance.objectNode();
		wanted.put("provider", provider).put("event_type", type).put("after", after).put("dry_run", dry_run);
		wanted.put("received_from", text(DayParameter.readStart("from", from, 0)))
			.put("received_before", text(DayParameter.readStart("to", to, 1)));
		ReplayRequest request = this.requests.read(wanted, ReplayRequest.class, (read, json, mistakes) -> {
		});
		model.addAttribute("wanted", request);
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("replay", this.replays.replay(request, caller.getName(), Optional.empty()));
		return "console/events-replay";
	}

	private static @Nullable String text(@Nullable Instant time) {
		return (time != null) ? time.toString() : null;
	}

	@PostMapping("/{id}/accept")
	Object accept(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return decide(id, form, caller, (why) -> this.decisions.accept(id, why, caller.name(), Optional.empty()));
	}

	@PostMapping("/{id}/dismiss")
	Object dismiss(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return decide(id, form, caller, (why) -> this.decisions.dismiss(id, why, caller.name(), Optional.empty()));
	}

	@PostMapping("/{id}/reopen")
	Object reopen(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return decide(id, form, caller, (why) -> this.decisions.reopen(id, why, caller.name(), Optional.empty()));
	}

	private Object decide(UUID id, Form form, Caller caller, Consumer<ReasonRequest> act) {
		return form.carryOut(() -> {
			act.accept(this.requests.read(form.body("reason"), ReasonRequest.class));
			return address(id);
		}, (model) -> show(id, null, caller, model));
	}

	private static String address(UUID id) {
		return "/console/events/" + id;
	}

}
