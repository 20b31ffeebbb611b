package io.banksync.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

import io.banksync.web.access.Caller;
import io.banksync.web.form.Form;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

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
	Object apply(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return act("apply", id, form, caller, form.id("next"), () -> this.acts.apply(form, caller.name()));
	}

	@PostMapping("/{id}/divide")
	Object divide(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return act("divide", id, form, caller, form.id("next"), () -> this.acts.divide(id, form, caller.name()));
	}

	@PostMapping("/{id}/ignore")
	Object ignore(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return act("ignore", id, form, caller, form.id("next"), () -> this.acts.ignore(id, form, caller.name()));
	}

	@PostMapping("/{id}/include")
	Object include(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return act("include", id, form, caller, id, () -> this.acts.include(id, form, caller.name()));
	}

	@PostMapping("/{id}/write-off")
	Object writeOff(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return act("write-off", id, form, caller, id, () -> this.acts.writeOff(form, caller.name()));
	}

	@PostMapping("/{id}/note")
	Object note(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return act("note", id, form, caller, id, () -> this.acts.note(id, form, caller.name()));
	}

	@PostMapping("/{id}/assign")
	Object assign(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return act("assign", id, form, caller, id, () -> this.acts.assign(id, form, caller.name()));
	}

	private Object act(String name, UUID id, Form form, Caller caller, @Nullable UUID then, Runnable act) {
		return form.carryOut(() -> {
			act.run();
			return DeskView.of(form).url(then);
		}, (model) -> showAgain(name, id, form, caller, model));
	}

	@PostMapping("/undo")
	Object undo(Form form, @RequestParam long sequence, @RequestAttribute Caller caller) {
		UUID id = form.id("id");
		return form.carryOut(() -> {
			UUID undone = this.acts.undo(sequence, form, caller.name());
			return DeskView.of(form).url((undone != null) ? undone : id);
		}, (model) -> showAgain("undo", id, form, caller, model));
	}

	@PostMapping("/bulk")
	String applyAll(Form form, @RequestAttribute Caller caller, Model model) {
		model.addAttribute("view", DeskView.of(form));
		model.addAttribute("result", this.acts.applyAll(form, caller.name()));
		return "console/desk-bulk";
	}

	private String showAgain(String name, @Nullable UUID id, Form form, Caller caller, Model model) {
		DeskView view = DeskView.of(form);
		model.addAttribute("page",
				this.desk.show(view.withSuggestions(), id, form.given("find"), opened(form), caller.name()));
		model.addAttribute("view", view);
		model.addAttribute("form", form);
		model.addAttribute("chosen", id != null);
		model.addAttribute("tried", name);
		return "console/desk";
	}

	/**
	 * Returns when the page with the form was made; null: not known.
	 */
	private static @Nullable Instant opened(Form form) {
		try {
			return Instant.parse(form.text("opened"));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
