package io.banksync.onboarding;

import java.util.function.Supplier;

import io.banksync.provider.ProviderNotFoundException;
import io.banksync.web.json.InvalidFieldsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Providers in the console. Nothing here changes a definition: the configuration is the
 * operator's.
 */
@Controller
@RequestMapping("/console/providers")
class ProviderPageController {

	private final ProviderService providers;

	private final ExplainService explanations;

	private final DeliveryForms forms;

	ProviderPageController(ProviderService providers, ExplainService explanations, DeliveryForms forms) {
		this.providers = providers;
		this.explanations = explanations;
		this.forms = forms;
	}

	/**
	 * Returns the address of this service, as its caller knows it.
	 */
	@ModelAttribute("address")
	String address(HttpServletRequest request) {
		return ServletUriComponentsBuilder.fromContextPath(request).toUriString();
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("providers", this.providers.list());
		model.addAttribute("typed", DeliveryForm.SKETCH);
		return "console/providers";
	}

	/**
	 * Tries a definition that is not in use.
	 */
	@PostMapping
	String validate(DeliveryForm form, Model model, HttpServletResponse response) {
		list(model);
		model.addAttribute("typed", form);
		explain("validation", () -> this.explanations.validate(this.forms.validation(form)), model, response);
		return "console/providers";
	}

	@GetMapping("/{name}")
	String show(@PathVariable String name, @RequestParam(defaultValue = "") String headers, Model model) {
		model.addAttribute("provider", this.providers.get(name));
		model.addAttribute("typed", DeliveryForm.of(headers));
		return "console/provider";
	}

	/**
	 * Explains a delivery of a provider.
	 */
	@PostMapping("/{name}/explain")
	String explain(@PathVariable String name, DeliveryForm form, Model model, HttpServletResponse response) {
		model.addAttribute("provider", this.providers.get(name));
		model.addAttribute("typed", form);
		explain("explanation", () -> this.explanations.explain(name, this.forms.delivery(form)), model, response);
		return "console/provider";
	}

	/**
	 * Adds the explanation, or what is wrong with the form.
	 */
	private static void explain(String attribute, Supplier<Object> explanation, Model model,
			HttpServletResponse response) {
		try {
			model.addAttribute(attribute, explanation.get());
		}
		catch (InvalidFieldsException ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("mistakes", ex.errors());
		}
		catch (ProviderNotFoundException ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("mistakes", DeliveryForm.unknownProvider());
		}
	}

}
