package io.banksync.statement;

import java.security.Principal;
import java.util.UUID;

import io.banksync.audit.Origin;
import io.banksync.web.form.EmptyAsAbsent;
import io.banksync.web.form.Form;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.BodyReader;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Files of statements in the console: their import, what became of each, and the undo of
 * an import.
 */
@Controller
@RequestMapping("/console/statements/files")
class StatementFilePageController implements EmptyAsAbsent {

	private static final int ROWS = 50;

	private final ImportService imports;

	private final WaitingImports waiting;

	private final StatementFileService service;

	private final ImportUndoService undo;

	private final StatementProperties properties;

	private final RequestReader requests;

	private final JsonMapper mapper;

	StatementFilePageController(ImportService imports, WaitingImports waiting, StatementFileService service,
			ImportUndoService undo, StatementProperties properties, RequestReader requests, JsonMapper mapper) {
		this.imports = imports;
		this.waiting = waiting;
		this.service = service;
		this.undo = undo;
		this.properties = properties;
		this.requests = requests;
		this.mapper = mapper;
	}

	@GetMapping
	String list(@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String before, Model model) {
		model.addAttribute("files", this.service.list(new PageLimits(ROWS, after, before, "-received")));
		return "console/statement-files";
	}

	/**
	 * Keeps a file, whose bytes the page's script sends as they are. It is imported while
	 * the person watches.
	 */
	@PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	String take(@RequestParam String name, HttpServletRequest request, Model model) {
		try (SpooledFile file = SpooledFile.of((out) -> BodyReader.copy(request, this.properties.maxSize().toBytes(),
				this.properties.readTimeout(), out))) {
			StatementFileResponse taken = this.imports.takeLater(file, new FileHints(name, null, null),
					Origin.of(request));
			this.waiting.wake();
			model.addAttribute("known", taken.status().equals("imported"));
			return watch(taken.id(), model);
		}
	}

	/**
	 * Shows how far an import has come, for a page that asks again and again.
	 */
	@GetMapping("/{id}/progress")
	String watch(@PathVariable UUID id, Model model) {
		show(id, model);
		return "console/statement-files :: progress";
	}

	@GetMapping("/{id}")
	String show(@PathVariable UUID id, Model model) {
		StatementFileResponse file = this.service.get(id);
		model.addAttribute("file", file);
		model.addAttribute("problem", (file.problem() != null) ? this.mapper.readTree(file.problem()) : null);
		model.addAttribute("statements", this.service.findStatements(id));
		return "console/statement-file";
	}

	@PostMapping("/{id}/undo")
	Object undo(@PathVariable UUID id, Form form, Principal caller) {
		byte[] body = form.body("reason");
		return form.carryOut(() -> {
			this.undo.undo(id, this.requests.read(body, ReasonRequest.class), caller.getName(),
					form.key(body, caller.getName()));
			return "/console/statements/files/" + id;
		}, (model) -> show(id, model));
	}

}
