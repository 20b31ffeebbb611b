package io.banksync.explanation;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovalService;
import io.banksync.approval.Decided;
import io.banksync.approval.Proposal;
import io.banksync.matching.MatchService;
import io.banksync.matching.ReverseRequest;
import io.banksync.reconciliation.RunService;
import io.banksync.statement.StatementService;
import io.banksync.transaction.AssignRequest;
import io.banksync.transaction.NoteRequest;
import io.banksync.transaction.NoteService;
import io.banksync.transaction.TransactionService;
import io.banksync.web.form.Form;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.PageLimits;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * One payment in the console: where it is and why, its story, and what a person can do
 * with it.
 */
@Controller
@RequestMapping("/console/payments/{id}")
class PaymentPageController {

	private static final PageLimits MATCHES = new PageLimits(100, null, null, "created");

	private final TransactionService transactions;

	private final StatementService statements;

	private final ExplanationService explanations;

	private final RunService runs;

	private final MatchService matches;

	private final NoteService notes;

	private final ApprovalService approvals;

	private final RequestReader requests;

	PaymentPageController(TransactionService transactions, StatementService statements, ExplanationService explanations,
			RunService runs, MatchService matches, NoteService notes, ApprovalService approvals,
			RequestReader requests) {
		this.transactions = transactions;
		this.statements = statements;
		this.explanations = explanations;
		this.runs = runs;
		this.matches = matches;
		this.notes = notes;
		this.approvals = approvals;
		this.requests = requests;
	}

	@GetMapping
	String show(@PathVariable UUID id, Model model) {
		model.addAttribute("payment", this.transactions.get(id).transaction());
		model.addAttribute("statement", this.statements.findTelling(id).orElse(null));
		model.addAttribute("story", this.transactions.getTimeline(id).data());
		model.addAttribute("why", this.explanations.explainWithoutSuggestions(id));
		model.addAttribute("matches", this.runs.listMatchesOfTransaction(id, MATCHES));
		return "console/payment";
	}

	@PostMapping("/matches/{matchId}/reverse")
	Object takeOff(@PathVariable UUID id, @PathVariable UUID matchId, Form form, Principal caller) {
		ObjectNode json = form.json("reason");
		if (!form.text("block").isEmpty()) {
			json.put("block", Boolean.parseBoolean(form.text("block")));
		}
		byte[] body = Form.body(json);
		return act(id, form, (actor) -> {
			ReverseRequest request = this.requests.read(body, ReverseRequest.class);
			return this.approvals.decide(
					new Proposal(ApprovalAction.REVERSE_MATCH, matchId.toString(), body, request.reason(), actor),
					Optional.empty(), () -> this.matches.reverse(matchId, request, actor, Optional.empty()));
		}, caller);
	}

	@PostMapping("/ignore")
	Object ignore(@PathVariable UUID id, Form form, Principal caller) {
		byte[] body = form.body("reason");
		return act(id, form, (actor) -> {
			ReasonRequest request = this.requests.read(body, ReasonRequest.class);
			return this.approvals.decide(
					new Proposal(ApprovalAction.IGNORE, id.toString(), body, request.reason(), actor), Optional.empty(),
					() -> this.matches.ignore(id, request, actor, Optional.empty()));
		}, caller);
	}

	@PostMapping("/unignore")
	Object unignore(@PathVariable UUID id, Form form, Principal caller) {
		return act(id, form,
				(actor) -> Decided.done(this.matches.unignore(id,
						this.requests.read(form.body("reason"), ReasonRequest.class), actor, Optional.empty())),
				caller);
	}

	@PostMapping("/notes")
	Object note(@PathVariable UUID id, Form form, Principal caller) {
		byte[] body = form.body("note");
		return act(id, form,
				(actor) -> Decided.done(
						this.notes.note(id, this.requests.read(body, NoteRequest.class), actor, form.key(body, actor))),
				caller);
	}

	@PostMapping("/assign")
	Object assign(@PathVariable UUID id, Form form, Principal caller) {
		return act(id, form,
				(actor) -> Decided.done(this.notes.assign(id,
						this.requests.read(form.body("to"), AssignRequest.class).to(), actor, Optional.empty())),
				caller);
	}

	@PostMapping("/unassign")
	Object unassign(@PathVariable UUID id, Form form, Principal caller) {
		return act(id, form, (actor) -> Decided.done(this.notes.assign(id, null, actor, Optional.empty())), caller);
	}

	private Object act(UUID id, Form form, Function<String, Decided<?>> act, Principal caller) {
		return form.carryOut(() -> act.apply(caller.getName()).address("/console/payments/" + id),
				(model) -> show(id, model));
	}

}
