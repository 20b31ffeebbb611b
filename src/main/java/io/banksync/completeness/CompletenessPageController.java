package io.banksync.completeness;

import java.time.LocalDate;

import io.banksync.web.request.DayParameter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Completeness in the console: a calendar for each account.
 */
@Controller
class CompletenessPageController {

	private final CompletenessService service;

	CompletenessPageController(CompletenessService service) {
		this.service = service;
	}

	@GetMapping("/console/completeness")
	String show(@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String to, Model model) {
		model.addAttribute("report", this.service.report(null, day("from", from), day("to", to)));
		return "console/completeness";
	}

	private static @Nullable LocalDate day(String name, @Nullable String value) {
		return (value == null || value.isEmpty()) ? null : DayParameter.read(name, value);
	}

}
