package io.banksync.invoice;

import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.banksync.web.form.EmptyAsAbsent;
import io.banksync.web.form.Form;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The list of invoices in the console, and the page for a new one.
 */
@Controller
@RequestMapping("/console/invoices")
class InvoiceListPageController implements EmptyAsAbsent {

	private static final int ROWS = 50;

	private final InvoiceService service;

	private final RequestReader requests;

	InvoiceListPageController(InvoiceService service, RequestReader requests) {
		this.service = service;
		this.requests = requests;
	}

	@GetMapping
	String list(@ModelAttribute("search") InvoiceSearchRequest search,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, @RequestParam(defaultValue = "0") int created,
			Model model) {
		model.addAttribute("statuses", InvoiceStatus.values());
		model.addAttribute("created", created);
		model.addAttribute("invoices",
				this.service.list(search.filter(), new PageLimits(ROWS, after, before, search.order())));
		return "console/invoices";
	}

	/**
	 * Returns all invoices that match the filter.
	 */
	@GetMapping(produces = "text/csv")
	@ResponseBody
	Page<InvoiceResponse> export(@ModelAttribute("search") InvoiceSearchRequest search) {
		return this.service.list(search.filter(), new PageLimits(null, null, null, search.order()));
	}

	@GetMapping("/new")
	String fillIn(Model model) {
		model.addAttribute("typed", Map.of());
		return "console/invoice-new";
	}

	@PostMapping("/new")
	Object create(Form form, Principal caller) {
		return form.carryOut(() -> {
			InvoicesRequest request = InvoicesRequest.read(this.requests, Form.body(invoice(form)));
			UUID id = this.service.create(request, caller.getName(), Optional.empty()).data().getFirst().invoice().id();
			return "/console/invoices/" + id;
		}, this::fillIn);
	}

	private static ObjectNode invoice(Form form) {
		ObjectNode json = form.json("invoice_number", "amount_due", "currency", "customer", "issued_on", "due_on",
				"note");
		ArrayNode references = json.putArray("references");
		Arrays.stream(form.text("references").split("\n"))
			.filter((line) -> !line.isBlank())
			.forEach((line) -> references.addObject()
				.put("reference", line.strip())
				.put("kind", ReferenceKind.OTHER.toString()));
		return json;
	}

}
