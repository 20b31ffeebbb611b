package io.banksync.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.banksync.web.page.PageLimits;
import io.banksync.web.request.DayParameter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The audit log in the console.
 */
@Controller
class AuditPageController {

	private static final int ENTRIES = 50;

	private final AuditLogService log;

	AuditPageController(AuditLogService log) {
		this.log = log;
	}

	/**
	 * Returns null for an empty field of the form.
	 */
	@InitBinder
	void takeEmptyForAbsent(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@GetMapping("/console/audit")
	String list(@RequestParam(required = false) @Nullable String actor,
			@RequestParam(required = false) @Nullable AuditAction action,
			@RequestParam(required = false) @Nullable String object,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		AuditAction[] actions = (action != null) ? new AuditAction[] { action } : null;
		AuditFilter filter = AuditFilter.of(actor, actions, object, start(DayParameter.read("from", from), 0),
				start(DayParameter.read("to", to), 1));
		model.addAttribute("filter", filter);
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("actions", AuditAction.values());
		model.addAttribute("entries", this.log.list(filter, new PageLimits(ENTRIES, after, before, "-sequence")));
		return "console/audit";
	}

	private static @Nullable Instant start(@Nullable LocalDate day, int daysLater) {
		return (day != null) ? day.plusDays(daysLater).atStartOfDay(ZoneOffset.UTC).toInstant() : null;
	}

}
