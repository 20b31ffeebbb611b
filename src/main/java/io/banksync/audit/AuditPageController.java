package io.banksync.audit;

import java.util.Map;

import io.banksync.web.form.EmptyAsAbsent;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.DayParameter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The audit log in the console.
 */
@Controller
class AuditPageController implements EmptyAsAbsent {

	private static final int ENTRIES = 50;

	/** Where the page of an object is, by its kind. Other kinds have none. */
	private static final Map<String, String> PAGES = Map.of("transaction", "/console/payments/", "invoice",
			"/console/invoices/", "run", "/console/runs/", "event", "/console/events/", "approval",
			"/console/approvals/");

	private final AuditLogService log;

	AuditPageController(AuditLogService log) {
		this.log = log;
	}

	@GetMapping("/console/audit")
	String list(@RequestParam(required = false) @Nullable String actor,
			@RequestParam(required = false) @Nullable AuditAction action,
			@RequestParam(required = false) @Nullable String object,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		AuditAction[] actions = (action != null) ? new AuditAction[] { action } : null;
		AuditFilter filter = AuditFilter.of(actor, actions, object, DayParameter.readStart("from", from, 0),
				DayParameter.readStart("to", to, 1));
		model.addAttribute("filter", filter);
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("actions", AuditAction.values());
		model.addAttribute("pages", PAGES);
		model.addAttribute("entries", this.log.list(filter, new PageLimits(ENTRIES, after, before, "-sequence")));
		return "console/audit";
	}

}
