package io.banksync.reconciliation;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.banksync.allocation.Reason;
import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovalService;
import io.banksync.approval.Proposal;
import io.banksync.web.form.EmptyAsAbsent;
import io.banksync.web.form.Form;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.ListParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Runs in the console: their list and the form for a new one; what each did or would do;
 * and what a person can do with it.
 */
@Controller
@RequestMapping("/console/runs")
class RunPageController implements EmptyAsAbsent {

	private static final int ROWS = 50;

	private static final String NEWEST = "-started";

	private static final String DECIDED = "decided";

	private static final String CREATED = "created";

	private final ReconciliationService reconciliation;

	private final RunService runs;

	private final UndoService undo;

	private final CancellationService cancellation;

	private final ApprovalService approvals;

	private final ToleranceProperties tolerance;

	private final RequestReader requests;

	RunPageController(ReconciliationService reconciliation, RunService runs, UndoService undo,
			CancellationService cancellation, ApprovalService approvals, ToleranceProperties tolerance,
			RequestReader requests) {
		this.reconciliation = reconciliation;
		this.runs = runs;
		this.undo = undo;
		this.cancellation = cancellation;
		this.approvals = approvals;
		this.tolerance = tolerance;
		this.requests = requests;
	}

	@GetMapping
	String list(@ModelAttribute("search") RunSearchRequest search,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		model.addAttribute("search", search);
		model.addAttribute("statuses", RunStatus.values());
		model.addAttribute("list", this.runs.list(RunFilter.of(search), new PageLimits(ROWS, after, before, NEWEST)));
		return "console/runs";
	}

	/**
	 * Returns all runs that match the filter.
	 */
	@GetMapping(produces = "text/csv")
	@ResponseBody
	Page<RunSummary> export(@ModelAttribute("search") RunSearchRequest search) {
		return this.runs.list(RunFilter.of(search), new PageLimits(null, null, null, NEWEST));
	}

	/**
	 * Starts a run without waiting for its end. The page shows its progress.
	 */
	@PostMapping
	Object start(Form form, Principal caller) {
		return form.carryOut(() -> {
			MatchingPolicy policy = RunRequest.read(this.requests, Form.body(policy(form)), this.tolerance);
			UUID id = this.reconciliation.start(policy, caller.getName(), Optional.empty()).id();
			return form.text("page").equals("today") ? "/console" : "/console/runs/" + id;
		}, (model) -> list(new RunSearchRequest(null, null, null), null, null, model));
	}

	private static ObjectNode policy(Form form) {
		ObjectNode json = form.json("currency", "provider", "assurance", "partial", "over");
		json.put("dry_run", form.text("dry_run").equals("true"));
		if (!form.text("tolerance").isBlank()) {
			ObjectNode tolerance = json.putObject("tolerance");
			for (String entry : form.text("tolerance").split("[,;]")) {
				String[] parts = entry.strip().split("[\\s:]+", 2);
				String currency = parts[0].toUpperCase(Locale.ROOT);
				// What is written twice is no amount.
				tolerance.put(currency, (parts.length > 1 && !tolerance.has(currency)) ? parts[1] : entry);
			}
		}
		return json;
	}

	@GetMapping({ "/{id}", "/{id}/diff" })
	String show(@PathVariable UUID id, @RequestParam(required = false) @Nullable String reason,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		model.addAttribute("reason", reason);
		return show(id, "diff", this.runs.listChanges(id, reasons(reason), limits(after, before, DECIDED)), model);
	}

	@GetMapping("/{id}/matches")
	String showMatches(@PathVariable UUID id, @RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		return show(id, "matches", this.runs.listMatches(id, limits(after, before, CREATED)), model);
	}

	@GetMapping("/{id}/unmatched")
	String showUnmatched(@PathVariable UUID id, @RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		return show(id, "unmatched", this.runs.listUnmatched(id, limits(after, before, DECIDED)), model);
	}

	private String show(UUID id, String kind, Page<?> list, Model model) {
		RunResponse run = this.runs.getOutcome(id);
		model.addAttribute("run", run);
		model.addAttribute("kind", kind);
		model.addAttribute("list", list);
		model.addAttribute("kept", this.runs.isKept(run));
		model.addAttribute("reasons",
				run.totals().stream().map(RunTotal::reason).filter((one) -> !one.isEmpty()).distinct().toList());
		return "console/run";
	}

	/**
	 * Returns all changes with these reasons.
	 */
	@GetMapping(path = "/{id}/diff", produces = "text/csv")
	@ResponseBody
	Page<ChangeResponse> exportChanges(@PathVariable UUID id, @RequestParam(required = false) @Nullable String reason) {
		return this.runs.listChanges(id, reasons(reason), new PageLimits(null, null, null, DECIDED));
	}

	@GetMapping(path = "/{id}/matches", produces = "text/csv")
	@ResponseBody
	Page<MatchResponse> exportMatches(@PathVariable UUID id) {
		return this.runs.listMatches(id, new PageLimits(null, null, null, CREATED));
	}

	@GetMapping(path = "/{id}/unmatched", produces = "text/csv")
	@ResponseBody
	Page<UnmatchedResponse> exportUnmatched(@PathVariable UUID id) {
		return this.runs.listUnmatched(id, new PageLimits(null, null, null, DECIDED));
	}

	private static List<Reason> reasons(@Nullable String reason) {
		return ListParameter.read("reason", reason, Reason.values());
	}

	private static PageLimits limits(@Nullable String after, @Nullable String before, String sort) {
		return new PageLimits(ROWS, after, before, sort);
	}

	/**
	 * Shows how far a run is.
	 * @param page the page that shows it; {@code run}: its own
	 */
	@GetMapping("/{id}/progress")
	String progress(@PathVariable UUID id, @RequestParam(defaultValue = "today") String page, Model model) {
		model.addAttribute("run", this.runs.getOutcome(id));
		model.addAttribute("polled", true);
		model.addAttribute("page", page);
		return "console/runs :: outcome";
	}

	/**
	 * Starts a run that does exactly what a dry run showed.
	 */
	@PostMapping("/{id}/apply")
	Object apply(@PathVariable UUID id, Form form, Principal caller) {
		return form.carryOut(() -> {
			StartedRun run = this.reconciliation.start(MatchingPolicy.DEFAULT.applying(id), caller.getName(),
					Optional.empty());
			ReconciliationService.awaitBriefly(run);
			return "/console/runs/" + run.id();
		}, (model) -> show(id, null, null, null, model));
	}

	@PostMapping("/{id}/cancel")
	Object cancel(@PathVariable UUID id, Form form, Principal caller) {
		return form.carryOut(() -> {
			this.cancellation.cancel(id, this.requests.read(form.body("reason"), ReasonRequest.class), caller.getName(),
					Optional.empty());
			return "/console/runs/" + id;
		}, (model) -> show(id, null, null, null, model));
	}

	/**
	 * Says what the undo of a run would do, and asks for the reason.
	 */
	@GetMapping("/{id}/undo")
	String askForUndo(@PathVariable UUID id, Model model) {
		model.addAttribute("run", this.runs.getOutcome(id));
		model.addAttribute("undo", this.undo.preview(id));
		return "console/run-undo";
	}

	@PostMapping("/{id}/undo")
	Object undo(@PathVariable UUID id, Form form, Principal caller) {
		byte[] body = form.body("reason");
		return form.carryOut(() -> {
			ReasonRequest request = this.requests.read(body, ReasonRequest.class);
			Proposal proposal = new Proposal(ApprovalAction.UNDO_RUN, id.toString(), body, request.reason(),
					caller.getName());
			return this.approvals
				.decide(proposal, Optional.empty(),
						() -> this.undo.undo(id, request, caller.getName(), Optional.empty()))
				.address("/console/runs/" + id);
		}, (model) -> askForUndo(id, model));
	}

}
