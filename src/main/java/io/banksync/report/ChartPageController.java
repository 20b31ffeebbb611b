package io.banksync.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Charts in the console: parts of other pages for scripts, and pages of their own.
 */
@Controller
@RequestMapping("/console/charts")
class ChartPageController {

	private static final String SCRIPT = "HX-Request";

	private final ChartService charts;

	ChartPageController(ChartService charts) {
		this.charts = charts;
	}

	@GetMapping
	String all(Model model) {
		addMoney(null, model);
		addEvents(null, EventStep.HOUR, model);
		model.addAttribute("rates", this.charts.drawMatchRates());
		return "console/charts";
	}

	@GetMapping("/money")
	String money(@RequestParam(required = false) @Nullable String currency,
			@RequestHeader(name = SCRIPT, required = false) @Nullable String script, Model model) {
		addMoney(currency, model);
		return view("money", script);
	}

	@GetMapping("/match-rate")
	String matchRate(@RequestHeader(name = SCRIPT, required = false) @Nullable String script, Model model) {
		model.addAttribute("rates", this.charts.drawMatchRates());
		return view("match-rate", script);
	}

	@GetMapping("/events")
	String events(@RequestParam(required = false) @Nullable String provider,
			@RequestParam(defaultValue = "hour") EventStep step,
			@RequestHeader(name = SCRIPT, required = false) @Nullable String script, Model model) {
		addEvents(provider, step, model);
		return view("events", script);
	}

	private static String view(String chart, @Nullable String script) {
		return (script != null) ? "console/charts :: " + chart : "console/charts";
	}

	private void addMoney(@Nullable String currency, Model model) {
		List<String> currencies = this.charts.currencies();
		String shown = (currency != null && currencies.contains(currency)) ? currency
				: currencies.stream().findFirst().orElse("");
		model.addAttribute("currencies", currencies);
		model.addAttribute("currency", shown);
		model.addAttribute("money", this.charts.drawMoney(shown));
	}

	private void addEvents(@Nullable String provider, EventStep step, Model model) {
		model.addAttribute("hours", step == EventStep.HOUR);
		model.addAttribute("events", this.charts.drawEvents(provider, step));
	}

}
