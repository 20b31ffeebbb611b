package io.banksync.approval;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.banksync.web.access.Caller;
import io.banksync.web.error.ApiException;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Acts that wait for a second person, in the console.
 */
@Controller
@RequestMapping("/console/approvals")
class ApprovalPageController {

	private static final int ROWS = 50;

	private static final int UNAVAILABLE = 500;

	private static final String WAITING = "waiting";

	private final ApprovalService service;

	private final RequestReader requests;

	private final JsonMapper mapper;

	ApprovalPageController(ApprovalService service, RequestReader requests, JsonMapper mapper) {
		this.service = service;
		this.requests = requests;
		this.mapper = mapper;
	}

	@GetMapping
	ModelAndView list(@RequestParam(defaultValue = WAITING) String show,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, @RequestAttribute Caller caller) {
		ModelAndView page = new ModelAndView("console/approvals");
		page.addObject("show", show);
		page.addObject("approvals",
				this.service.list(filter(show, caller), new PageLimits(ROWS, after, before, "-proposed")));
		return page;
	}

	private static ApprovalFilter filter(String show, Caller caller) {
		return switch (show) {
			case "mine" -> ApprovalFilter.of(null, null, null, caller.name());
			case "decided" -> ApprovalFilter.of(new ApprovalState[] { ApprovalState.APPROVED, ApprovalState.DECLINED },
					null, null, null);
			default -> ApprovalFilter.of(new ApprovalState[] { ApprovalState.WAITING }, null, null, null);
		};
	}

	@PostMapping("/{id}/approve")
	ModelAndView approve(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason,
			@RequestAttribute Caller caller) {
		byte[] body = body(reason);
		return decide(id, reason, caller, (key) -> this.service.approve(id,
				this.requests.read(body, ApproveRequest.class).reason(), caller.name(), key));
	}

	@PostMapping("/{id}/decline")
	ModelAndView decline(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason,
			@RequestAttribute Caller caller) {
		byte[] body = body(reason);
		return decide(id, reason, caller, (key) -> this.service.decline(id,
				this.requests.read(body, ReasonRequest.class).reason(), caller.name(), key));
	}

	private byte[] body(String reason) {
		return this.mapper.writeValueAsBytes(new ApproveRequest(reason.isBlank() ? null : reason.strip()));
	}

	private ModelAndView decide(UUID id, String reason, Caller caller, Consumer<Optional<IdempotencyKey>> decision) {
		try {
			decision.accept(Optional.empty());
			RedirectView view = new RedirectView("/console/approvals");
			view.setStatusCode(HttpStatus.SEE_OTHER);
			return new ModelAndView(view);
		}
		catch (ApiException ex) {
			if (ex.status() >= UNAVAILABLE) {
				throw ex;
			}
			ModelAndView page = list(WAITING, null, null, caller);
			page.addObject("refusal", ex);
			page.addObject("tried", id);
			page.addObject("reason", reason);
			page.setStatus(HttpStatusCode.valueOf(ex.status()));
			return page;
		}
	}

}
