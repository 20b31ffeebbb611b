package io.banksync.review;

import java.util.List;
import java.util.UUID;

import io.banksync.database.PageReads;
import io.banksync.web.access.Caller;
import io.banksync.web.form.Form;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The match desk: what needs a person, one payment at a time.
 */
@Controller
@RequestMapping("/console/desk")
class DeskPageController {

	private final DeskService desk;

	DeskPageController(DeskService desk) {
		this.desk = desk;
	}

	@GetMapping
	String show(Form form, @RequestAttribute Caller caller, Model model) {
		DeskView view = DeskView.of(form);
		UUID id = form.id("id");
		model.addAttribute("view", view);
		model.addAttribute("form", form);
		model.addAttribute("page", this.desk.show(view, id, form.given("find"), null, caller.name()));
		model.addAttribute("chosen", id != null);
		return "console/desk";
	}

	/**
	 * Suggestions may take longer than all the rest, so the page asks for them.
	 */
	@GetMapping("/{id}/suggestions")
	String suggest(@PathVariable UUID id, Form form, Model model) {
		model.addAttribute("view", DeskView.of(form));
		model.addAttribute("pane", this.desk.open(id, form.id("next"), true, null, null));
		return "console/desk :: suggestions";
	}

	/**
	 * The suggestions of the next payment, asked for beforehand. No content: the service
	 * is busy.
	 */
	@GetMapping(path = "/{id}/suggestions", headers = "Purpose=prefetch")
	Object suggestAhead(@PathVariable UUID id, Form form, Model model) {
		return PageReads.<Object>readAhead(() -> suggest(id, form, model))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	@GetMapping("/{id}/found")
	String find(@PathVariable UUID id, Form form, Model model) {
		model.addAttribute("view", DeskView.of(form));
		model.addAttribute("pane", this.desk.open(id, form.id("next"), false, form.given("find"), null));
		return "console/desk :: found";
	}

	@GetMapping("/{id}/rest")
	String rest(@PathVariable UUID id, Form form, Model model) {
		model.addAttribute("rest", this.desk.divide(id, form.all("amount")));
		return "console/desk :: rest";
	}

	@GetMapping("/acts")
	String listActs(Form form, @RequestAttribute Caller caller, Model model) {
		model.addAttribute("view", DeskView.of(form));
		model.addAttribute("acts", this.desk.findActs(caller.name()));
		model.addAttribute("key", UUID.randomUUID());
		return "console/desk-acts";
	}

	@GetMapping("/bulk")
	String plan(Form form, @RequestParam(name = "ids", required = false) UUID @Nullable [] ids,
			@RequestAttribute Caller caller, Model model) {
		DeskView view = DeskView.of(form);
		model.addAttribute("view", view);
		model.addAttribute("plan", this.desk.plan(view, (ids != null) ? List.of(ids) : List.of(), caller.name()));
		return "console/desk-bulk";
	}

}
