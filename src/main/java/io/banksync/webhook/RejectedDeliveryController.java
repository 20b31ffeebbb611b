package io.banksync.webhook;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.PageParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Refused deliveries, over HTTP.
 */
@RestController
@RequestMapping(path = "/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Providers")
class RejectedDeliveryController {

	private final RejectionService service;

	RejectedDeliveryController(RejectionService service) {
		this.service = service;
	}

	@Operation(operationId = "listRejectedDeliveries", summary = "List refused deliveries", description = """
			Returns a sample, as JSON or, with `Accept: text/csv`, as CSV without `headers`. At most one delivery a
			second is stored for each provider and reason, and the newest 10,000 are kept. The metric
			`banksync_deliveries_total` counts all of them.""")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@GetMapping(path = "/rejected", produces = { MediaType.APPLICATION_JSON_VALUE, "text/csv" })
	Page<RejectedDeliveryResponse> list(
			@Parameter(description = "Provider, or `unknown`") @RequestParam(
					required = false) @Nullable String provider,
			@Parameter(description = "The reason") @RequestParam(required = false) @Nullable String reason,
			@PageParameters("-received") PageLimits limits) {
		return this.service.list(provider, reason, limits);
	}

}
