package io.banksync.approval;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.web.access.Caller;
import io.banksync.web.form.Form;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Acts that wait for a second person, in the console.
 */
@Controller
@RequestMapping("/console/approvals")
class ApprovalPageController {

	private static final int ROWS = 50;

	private static final String WAITING = "waiting";

	private final ApprovalService service;

	private final RequestReader requests;

	ApprovalPageController(ApprovalService service, RequestReader requests) {
		this.service = service;
		this.requests = requests;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = WAITING) String show,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, @RequestAttribute Caller caller, Model model) {
		model.addAttribute("show", show);
		model.addAttribute("approvals",
				this.service.list(filter(show, caller), new PageLimits(ROWS, after, before, "-proposed")));
		return "console/approvals";
	}

	private static ApprovalFilter filter(String show, Caller caller) {
		return switch (show) {
			case "mine" -> ApprovalFilter.of(null, null, null, caller.name());
			case "decided" -> ApprovalFilter.of(new ApprovalState[] { ApprovalState.APPROVED, ApprovalState.DECLINED },
					null, null, null);
			default -> ApprovalFilter.of(new ApprovalState[] { ApprovalState.WAITING }, null, null, null);
		};
	}

	@GetMapping("/{id}")
	String show(@PathVariable UUID id, Model model) {
		model.addAttribute("show", "one");
		model.addAttribute("approvals", Page.only(List.of(this.service.get(id))));
		return "console/approvals";
	}

	@PostMapping("/{id}/approve")
	Object approve(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return decide(id, form, caller,
				() -> this.service.approve(id, this.requests.read(form.body("reason"), ApproveRequest.class).reason(),
						caller.name(), Optional.empty()));
	}

	@PostMapping("/{id}/decline")
	Object decline(@PathVariable UUID id, Form form, @RequestAttribute Caller caller) {
		return decide(id, form, caller,
				() -> this.service.decline(id, this.requests.read(form.body("reason"), ReasonRequest.class).reason(),
						caller.name(), Optional.empty()));
	}

	private Object decide(UUID id, Form form, Caller caller, Runnable decision) {
		return form.carryOut(() -> {
			decision.run();
			return "/console/approvals";
		}, (model) -> {
			model.addAttribute("tried", id);
			return list(WAITING, null, null, caller, model);
		});
	}

}
