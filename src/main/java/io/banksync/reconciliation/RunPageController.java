package io.banksync.reconciliation;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Runs in the console.
 */
@Controller
@RequestMapping("/console/runs")
class RunPageController {

	private final ReconciliationService reconciliation;

	private final RunService runs;

	RunPageController(ReconciliationService reconciliation, RunService runs) {
		this.reconciliation = reconciliation;
		this.runs = runs;
	}

	/**
	 * Starts a run without waiting for its end. The page shows its progress.
	 */
	@PostMapping
	View start(@RequestParam(defaultValue = "false") boolean dry_run, Principal caller) {
		MatchingPolicy policy = dry_run ? MatchingPolicy.DRY_RUN : MatchingPolicy.DEFAULT;
		this.reconciliation.start(policy, caller.getName(), Optional.empty());
		RedirectView today = new RedirectView("/console");
		today.setStatusCode(HttpStatus.SEE_OTHER);
		return today;
	}

	@GetMapping("/{id}/progress")
	String progress(@PathVariable UUID id, Model model) {
		model.addAttribute("run", this.runs.getOutcome(id));
		model.addAttribute("polled", true);
		return "console/runs :: outcome";
	}

}
