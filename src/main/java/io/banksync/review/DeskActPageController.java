package io.banksync.review;

import java.util.UUID;

import io.banksync.web.access.Caller;
import io.banksync.web.error.ApiException;
import io.banksync.web.form.SeeOther;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a person does on the match desk. After an act the next payment opens. If it is
 * refused, the same payment opens as it is by then, with what was typed.
 */
@Controller
@RequestMapping("/console/desk")
class DeskActPageController {

	private final DeskActService acts;

	private final DeskService desk;

	DeskActPageController(DeskActService acts, DeskService desk) {
		this.acts = acts;
		this.desk = desk;
	}

	@PostMapping("/{id}/apply")
	ModelAndView apply(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields,
			@RequestAttribute Caller caller) {
		DeskForm form = new DeskForm(fields);
		return act("apply", id, form, caller, form.id("next"), () -> this.acts.apply(form, caller.name()));
	}

	@PostMapping("/{id}/divide")
	ModelAndView divide(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields,
			@RequestAttribute Caller caller) {
		DeskForm form = new DeskForm(fields);
		return act("divide", id, form, caller, form.id("next"), () -> this.acts.divide(id, form, caller.name()));
	}

	@PostMapping("/{id}/ignore")
	ModelAndView ignore(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields,
			@RequestAttribute Caller caller) {
		DeskForm form = new DeskForm(fields);
		return act("ignore", id, form, caller, form.id("next"), () -> this.acts.ignore(id, form, caller.name()));
	}

	@PostMapping("/{id}/write-off")
	ModelAndView writeOff(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields,
			@RequestAttribute Caller caller) {
		DeskForm form = new DeskForm(fields);
		return act("write-off", id, form, caller, id, () -> this.acts.writeOff(form, caller.name()));
	}

	@PostMapping("/{id}/note")
	ModelAndView note(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields,
			@RequestAttribute Caller caller) {
		DeskForm form = new DeskForm(fields);
		return act("note", id, form, caller, id, () -> this.acts.note(id, form, caller.name()));
	}

	@PostMapping("/{id}/assign")
	ModelAndView assign(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields,
			@RequestAttribute Caller caller) {
		DeskForm form = new DeskForm(fields);
		return act("assign", id, form, caller, id, () -> this.acts.assign(id, form, caller.name()));
	}

	@PostMapping("/undo")
	ModelAndView undo(@RequestParam MultiValueMap<String, String> fields, @RequestParam long sequence,
			@RequestAttribute Caller caller) {
		DeskForm form = new DeskForm(fields);
		try {
			UUID undone = this.acts.undo(sequence, form, caller.name());
			return to(DeskView.of(fields).url((undone != null) ? undone : form.id("id")));
		}
		catch (ApiException ex) {
			return refuse("undo", form.id("id"), form, caller, ex);
		}
	}

	@PostMapping("/bulk")
	ModelAndView applyAll(@RequestParam MultiValueMap<String, String> fields, @RequestAttribute Caller caller) {
		DeskForm form = new DeskForm(fields);
		ModelAndView page = new ModelAndView("console/desk-bulk");
		page.addObject("view", DeskView.of(fields));
		page.addObject("form", form);
		page.addObject("result", this.acts.applyAll(form, caller.name()));
		return page;
	}

	private ModelAndView act(String name, UUID id, DeskForm form, Caller caller, @Nullable UUID then, Runnable act) {
		try {
			act.run();
			return to(DeskView.of(form.fields()).url(then));
		}
		catch (ApiException ex) {
			return refuse(name, id, form, caller, ex);
		}
	}

	private ModelAndView refuse(String name, @Nullable UUID id, DeskForm form, Caller caller, ApiException refusal) {
		DeskView view = DeskView.of(form.fields()).withSuggestions();
		ModelAndView page = new ModelAndView("console/desk");
		page.addObject("page", this.desk.show(view, id, form.text("find"), form.opened(), caller.name()));
		page.addObject("view", DeskView.of(form.fields()));
		page.addObject("form", form);
		page.addObject("chosen", id != null);
		page.addObject("tried", name);
		page.addObject("refusal", refusal);
		page.setStatus(HttpStatusCode.valueOf(refusal.status()));
		return page;
	}

	private static ModelAndView to(String address) {
		return new ModelAndView(SeeOther.to(address));
	}

}
