package io.banksync.statement;

import java.security.Principal;
import java.util.List;
import java.util.UUID;

import io.banksync.web.form.Form;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.ListParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Statements in the console: their list, what became of each entry, and what a person
 * decides about it.
 */
@Controller
@RequestMapping("/console/statements")
class StatementPageController {

	private static final int ROWS = 50;

	private final StatementService service;

	private final ReleaseService releases;

	private final EntryDecisionService decisions;

	private final AccountRegistry accounts;

	private final StatementProperties properties;

	private final RequestReader requests;

	StatementPageController(StatementService service, ReleaseService releases, EntryDecisionService decisions,
			AccountRegistry accounts, StatementProperties properties, RequestReader requests) {
		this.service = service;
		this.releases = releases;
		this.decisions = decisions;
		this.accounts = accounts;
		this.properties = properties;
		this.requests = requests;
	}

	@GetMapping
	String list(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		StatementFilter filter = new StatementFilter(given(account), null, given(status), null, null);
		model.addAttribute("filter", filter);
		model.addAttribute("accounts", this.accounts.all().stream().map(Account::name).toList());
		model.addAttribute("statements", this.service.list(filter, new PageLimits(ROWS, after, before, "-received")));
		model.addAttribute("megabytes", this.properties.maxSize().toMegabytes());
		return "console/statements";
	}

	private static @Nullable String given(@Nullable String text) {
		return (text == null || text.isEmpty()) ? null : text;
	}

	@GetMapping("/{id}")
	String show(@PathVariable UUID id, @RequestParam(required = false) @Nullable String outcome,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		List<Outcome> outcomes = ListParameter.read("outcome", given(outcome), Outcome.values());
		model.addAttribute("statement", this.service.get(id));
		model.addAttribute("outcome", outcomes.isEmpty() ? null : outcomes.getFirst());
		model.addAttribute("entries",
				this.service.listEntries(id, outcomes, new PageLimits(ROWS, after, before, "number")));
		return "console/statement";
	}

	@PostMapping("/{id}/release")
	Object release(@PathVariable UUID id, Form form, Principal caller) {
		ObjectNode json = form.json("reason");
		if (!form.text("accept").isEmpty()) {
			json.putArray("accept").add(form.text("accept"));
		}
		if (!form.text("as").isEmpty()) {
			json.put("as", form.text("as"));
		}
		byte[] body = Form.body(json);
		return form.carryOut(() -> {
			this.releases.release(id, this.requests.read(body, ReleaseRequest.class), caller.getName(),
					form.key(body, caller.getName()));
			return "/console/statements/" + id;
		}, (model) -> show(id, null, null, null, model));
	}

	/**
	 * Shows an entry beside what webhooks told that may be the same money.
	 */
	@GetMapping("/{id}/entries/{entry}")
	String compare(@PathVariable UUID id, @PathVariable UUID entry, Model model) {
		model.addAttribute("statement", this.service.get(id));
		model.addAttribute("details", this.service.getEntry(entry));
		return "console/statement-entry";
	}

	@PostMapping("/{id}/entries/{entry}/join")
	Object join(@PathVariable UUID id, @PathVariable UUID entry, Form form, Principal caller) {
		byte[] body = form.body("transaction_id", "reason");
		return form.carryOut(() -> {
			this.decisions.join(entry, this.requests.read(body, JoinRequest.class), caller.getName(),
					form.key(body, caller.getName()));
			return "/console/statements/" + id;
		}, (model) -> compare(id, entry, model));
	}

	@PostMapping("/{id}/entries/{entry}/dismiss")
	Object dismiss(@PathVariable UUID id, @PathVariable UUID entry, Form form, Principal caller) {
		byte[] body = form.body("reason");
		return form.carryOut(() -> {
			this.decisions.dismiss(entry, this.requests.read(body, ReasonRequest.class), caller.getName(),
					form.key(body, caller.getName()));
			return "/console/statements/" + id;
		}, (model) -> compare(id, entry, model));
	}

	@PostMapping("/{id}/entries/{entry}/record")
	Object record(@PathVariable UUID id, @PathVariable UUID entry, Form form, Principal caller) {
		byte[] body = form.body("reason");
		return form.carryOut(() -> {
			this.decisions.record(entry, this.requests.read(body, ReasonRequest.class), caller.getName(),
					form.key(body, caller.getName()));
			return "/console/statements/" + id;
		}, (model) -> compare(id, entry, model));
	}

}
