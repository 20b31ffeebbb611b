package io.banksync.event;

import java.util.List;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Payments and their events, over HTTP.
 */
@RestController
@RequestMapping(path = "/payments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Payments")
class PaymentController {

	private final PaymentService service;

	PaymentController(PaymentService service) {
		this.service = service;
	}

	@Operation(operationId = "getPayment", summary = "Show a payment", description = """
			Returns its status, and its events in the order in which they occurred. `received_order` is the order in
			which they were received.""")
	@Problems(ErrorCode.PAYMENT_NOT_FOUND)
	@GetMapping("/{payment_id}")
	PaymentResponse get(@Parameter(description = "The provider's id",
			example = "pay_014") @PathVariable("payment_id") String paymentId) {
		return this.service.get(paymentId);
	}

	@Operation(operationId = "listPaymentEvents", summary = "List what happened to a payment", description = """
			Returns the payment's events in the order in which they were received, oldest first. An unknown payment
			has none. At most 1,000 at once; the `Link` header leads to the rest.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping("/{payment_id}/events")
	ResponseEntity<List<PaymentEventResponse>> list(
			@Parameter(description = "The provider's id",
					example = "pay_014") @PathVariable("payment_id") String paymentId,
			@Parameter(description = "The `received_order` after which to continue") @RequestParam(
					defaultValue = "0") long after) {
		List<PaymentEventResponse> found = this.service.findEvents(paymentId, after);
		if (found.size() <= PaymentService.PAGE_SIZE) {
			return ResponseEntity.ok(found);
		}
		List<PaymentEventResponse> page = found.subList(0, PaymentService.PAGE_SIZE);
		String next = UriComponentsBuilder.fromPath("/payments/{paymentId}/events")
			.queryParam("after", page.getLast().receivedOrder())
			.encode()
			.buildAndExpand(paymentId)
			.toUriString();
		return ResponseEntity.ok().header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"").body(page);
	}

}
