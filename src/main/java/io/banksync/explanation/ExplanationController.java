package io.banksync.explanation;

import java.util.UUID;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Explains the status of a payment, over HTTP.
 */
@RestController
@Tag(name = "Decisions")
class ExplanationController {

	private final ExplanationService service;

	ExplanationController(ExplanationService service) {
		this.service = service;
	}

	@Operation(operationId = "explainTransaction", summary = "Explain where a payment is", description = """
			The numbers that it names, the invoices that have them, what was decided about it, by which run and on what
			evidence, and for what is not applied invoices that it may be for.""")
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@GetMapping(path = "/transactions/{id}/explain", produces = MediaType.APPLICATION_JSON_VALUE)
	ExplanationResponse explain(@PathVariable UUID id) {
		return this.service.explain(id);
	}

}
