package io.banksync.console;

import java.util.List;

import io.banksync.invoice.InvoiceService;
import io.banksync.onboarding.ProviderResponse;
import io.banksync.onboarding.ProviderService;
import io.banksync.reconciliation.RunService;
import io.banksync.reconciliation.RunSummary;
import io.banksync.report.OperationsReportService;
import io.banksync.review.ReviewService;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The page Today: what needs a person, and whether all is well. On an empty database it
 * shows the first steps.
 */
@Controller
class TodayPageController {

	private final ReviewService exceptions;

	private final RunService runs;

	private final ProviderService providers;

	private final OperationsReportService health;

	private final InvoiceService invoices;

	private final DemoService demo;

	TodayPageController(ReviewService exceptions, RunService runs, ProviderService providers,
			OperationsReportService health, InvoiceService invoices, DemoService demo) {
		this.exceptions = exceptions;
		this.runs = runs;
		this.providers = providers;
		this.health = health;
		this.invoices = invoices;
		this.demo = demo;
	}

	@GetMapping("/console")
	String show(Model model, HttpServletRequest request) {
		List<ProviderResponse> on = this.providers.list();
		List<RunSummary> latest = this.runs.findLatest();
		boolean invoiced = this.invoices.hasAny();
		boolean heard = on.stream().anyMatch((provider) -> provider.lastReceivedAt() != null);
		boolean reconciled = latest.stream().anyMatch((run) -> !run.dryRun());
		model.addAttribute("health", this.health.check());
		model.addAttribute("open", this.exceptions.summarizeAll());
		model.addAttribute("runs", latest);
		model.addAttribute("newest", latest.isEmpty() ? null : this.runs.getOutcome(latest.getFirst().id()));
		model.addAttribute("providers", on);
		model.addAttribute("invoiced", invoiced);
		model.addAttribute("heard", heard);
		model.addAttribute("reconciled", reconciled);
		model.addAttribute("demo", !invoiced && !heard && this.demo.isPossible());
		model.addAttribute("first", !(invoiced && heard && reconciled));
		model.addAttribute("address", ServletUriComponentsBuilder.fromContextPath(request).toUriString());
		return "console/today";
	}

}
