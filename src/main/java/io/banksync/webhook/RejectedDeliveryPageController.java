package io.banksync.webhook;

import io.banksync.event.EventService;
import io.banksync.web.form.EmptyAsAbsent;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Refused deliveries in the console.
 */
@Controller
class RejectedDeliveryPageController implements EmptyAsAbsent {

	private static final int ROWS = 50;

	private final RejectionService rejections;

	private final EventService events;

	RejectedDeliveryPageController(RejectionService rejections, EventService events) {
		this.rejections = rejections;
		this.events = events;
	}

	@GetMapping("/console/events/rejected")
	String list(@RequestParam(required = false) @Nullable String provider,
			@RequestParam(required = false) @Nullable String reason,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		model.addAttribute("provider", provider);
		model.addAttribute("reason", reason);
		model.addAttribute("open", this.events.countOpen());
		model.addAttribute("reasons", RejectionService.reasons());
		model.addAttribute("rejected",
				this.rejections.list(provider, reason, new PageLimits(ROWS, after, before, "-received")));
		return "console/rejected";
	}

}
