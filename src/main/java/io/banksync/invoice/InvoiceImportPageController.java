package io.banksync.invoice;

import java.nio.charset.StandardCharsets;
import java.security.Principal;

import io.banksync.web.form.Form;
import io.banksync.web.request.ConsolePaths;
import io.banksync.web.request.RequestProperties;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The import of a file of invoices in the console: it is checked line by line, and then
 * the new ones are created.
 */
@Controller
@RequestMapping(ConsolePaths.IMPORT)
class InvoiceImportPageController {

	private final InvoiceImportService service;

	private final RequestProperties limits;

	InvoiceImportPageController(InvoiceImportService service, RequestProperties limits) {
		this.service = service;
		this.limits = limits;
	}

	@GetMapping
	String choose(Model model) {
		model.addAttribute("columns", InvoiceFile.NAMES);
		model.addAttribute("most", InvoicesRequest.MAX_INVOICES);
		model.addAttribute("bytes", this.limits.maxBodySize().toBytes());
		model.addAttribute("kilobytes", this.limits.maxBodySize().toKilobytes());
		return "console/invoice-import";
	}

	/**
	 * Checks a file. If the same text was checked before, creates its new invoices.
	 */
	@PostMapping
	Object read(Form form, Principal caller) {
		byte[] file = form.text("file").getBytes(StandardCharsets.UTF_8);
		boolean create = !form.text("create").isEmpty();
		if (create && this.service.isChecked(file, form.text("sha256"))) {
			return form.carryOut(
					() -> "/console/invoices?created="
							+ this.service.create(file, form.text("create"), caller.getName()),
					(model) -> check(file, caller, model));
		}
		return form.show((model) -> {
			model.addAttribute("edited", create);
			return check(file, caller, model);
		}, this::choose);
	}

	private String check(byte[] file, Principal caller, Model model) {
		InvoiceImportResponse checked = this.service.check(file, caller.getName());
		model.addAttribute("checked", checked);
		model.addAttribute("fresh", checked.count(ImportState.NEW));
		model.addAttribute("there", checked.count(ImportState.THERE));
		model.addAttribute("mistaken", checked.count(ImportState.WRONG));
		return choose(model);
	}

}
