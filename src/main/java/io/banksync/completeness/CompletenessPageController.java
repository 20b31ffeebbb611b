package io.banksync.completeness;

import java.util.List;

import io.banksync.web.form.EmptyAsAbsent;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.DayParameter;
import io.banksync.web.request.ListParameter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Completeness in the console: a calendar for each account, and the findings behind it.
 */
@Controller
@RequestMapping("/console/completeness")
class CompletenessPageController implements EmptyAsAbsent {

	private static final int ROWS = 50;

	private static final String ORDER = "-day";

	private final CompletenessService service;

	CompletenessPageController(CompletenessService service) {
		this.service = service;
	}

	@GetMapping
	String show(@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String to, Model model) {
		model.addAttribute("report",
				this.service.report(null, DayParameter.read("from", from), DayParameter.read("to", to)));
		return "console/completeness";
	}

	@GetMapping("/findings")
	String list(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable String kind,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		model.addAttribute("account", account);
		model.addAttribute("kind", kind);
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("kinds", FindingKind.values());
		model.addAttribute("findings", find(account, kind, from, to, new PageLimits(ROWS, after, before, ORDER)));
		return "console/findings";
	}

	/**
	 * Returns all findings that match the filter.
	 */
	@GetMapping(path = "/findings", produces = "text/csv")
	@ResponseBody
	Page<FindingResponse> export(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable String kind,
			@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String to) {
		return find(account, kind, from, to, new PageLimits(null, null, null, ORDER));
	}

	private Page<FindingResponse> find(@Nullable String account, @Nullable String kind, @Nullable String from,
			@Nullable String to, PageLimits limits) {
		List<FindingKind> kinds = ListParameter.read("kind", kind, FindingKind.values());
		return this.service.listFindings(account, kinds, DayParameter.read("from", from), DayParameter.read("to", to),
				limits);
	}

}
