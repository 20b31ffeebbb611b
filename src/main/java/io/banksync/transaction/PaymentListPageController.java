package io.banksync.transaction;

import java.time.Clock;
import java.util.Arrays;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.web.form.EmptyAsAbsent;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The list of payments in the console.
 */
@Controller
@RequestMapping("/console/payments")
class PaymentListPageController implements EmptyAsAbsent {

	private static final int ROWS = 50;

	private static final String NEWEST = "-received";

	private final TransactionService service;

	private final Clock clock;

	PaymentListPageController(TransactionService service, Clock clock) {
		this.service = service;
		this.clock = clock;
	}

	@GetMapping
	String list(@ModelAttribute("search") PaymentSearchRequest search,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		model.addAttribute("statuses", TransactionStatus.values());
		model.addAttribute("reasons", Arrays.stream(Reason.values()).map(Reason::name).sorted().toList());
		model.addAttribute("payments",
				this.service.list(search.filter(this.clock.instant()), new PageLimits(ROWS, after, before, NEWEST)));
		return "console/payments";
	}

	/**
	 * Returns all payments that match the filter.
	 */
	@GetMapping(produces = "text/csv")
	@ResponseBody
	Page<TransactionResponse> export(@ModelAttribute("search") PaymentSearchRequest search) {
		return this.service.list(search.filter(this.clock.instant()), new PageLimits(null, null, null, NEWEST));
	}

}
