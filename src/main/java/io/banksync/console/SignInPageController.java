package io.banksync.console;

import io.banksync.web.access.AccessMode;
import io.banksync.web.access.ApiKeyService;
import io.banksync.web.access.Caller;
import io.banksync.web.form.SeeOther;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The sign-in page, which asks for an API key, or leads to the identity provider.
 */
@Controller
class SignInPageController {

	private final ApiKeyService keys;

	private final OidcProperties oidc;

	SignInPageController(ApiKeyService keys, OidcProperties oidc) {
		this.keys = keys;
		this.oidc = oidc;
	}

	/**
	 * Shows the page, also after a key was refused.
	 */
	@RequestMapping(path = SignIn.PATH, method = { RequestMethod.GET, RequestMethod.POST })
	Object show(@RequestAttribute(required = false) @Nullable Caller caller,
			@RequestAttribute(name = OidcSignIn.FAILURE, required = false) @Nullable String failure, Model model) {
		if (caller != null && failure == null) {
			return SeeOther.to("/console");
		}
		AccessMode mode = this.keys.mode();
		model.addAttribute("closed", mode == AccessMode.CLOSED);
		model.addAttribute("elsewhere", mode.servesLocalCallers());
		if (this.oidc.isOn()) {
			model.addAttribute("provider", OidcSignIn.name(this.oidc));
			model.addAttribute("start", OidcSignIn.START_PATH);
		}
		return "console/sign-in";
	}

}
