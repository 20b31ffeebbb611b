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
			Returns the numbers that the payment names, the invoices that have these numbers, and each decision with
			its run and its evidence. For money that is not applied, it suggests invoices.""")
	@Problems(ErrorCode.TRANSACTION_NOT_FOUND)
	@GetMapping(path = "/transactions/{id}/explain", produces = MediaType.APPLICATION_JSON_VALUE)
	ExplanationResponse explain(@PathVariable UUID id) {
		return this.service.explain(id);
	}

}
