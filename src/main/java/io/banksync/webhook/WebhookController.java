package io.banksync.webhook;

import io.banksync.documentation.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the bank posts its webhooks. It sees only what the {@link WebhookSignatureFilter}
 * verified.
 */
@RestController
@Tag(name = "Webhooks")
class WebhookController {

	static final String BANK = "bank";

	static final String BANK_PATH = "/webhooks/bank/transactions";

	static final String EVENT_ID_HEADER = "X-Event-Id";

	static final String SIGNATURE_HEADER = "X-Signature";

	private final WebhookService service;

	WebhookController(WebhookService service) {
		this.service = service;
	}

	@Operation(summary = "Receive a bank transaction", description = """
			Answers 200 only once the event is committed. The same delivery again gets the same answer with
			`deduped: true`. `X-Signature` is `sha256=` and the hex HMAC-SHA256 of the exact bytes of the body under
			`WEBHOOK_SECRET`. To try it here, put the body in a file without a line break at its end and let
			`scripts/sign FILE` print the header; the example's signature is good for the example's body and the
			development secret.""")
	@Parameter(name = EVENT_ID_HEADER, in = ParameterIn.HEADER, required = true, example = "evt_001",
			description = "Unique event id, 1 to 255 printable ASCII characters",
			schema = @Schema(type = "string", minLength = 1, maxLength = Delivery.MAX_EVENT_ID_LENGTH))
	@Parameter(name = SIGNATURE_HEADER, in = ParameterIn.HEADER, required = true,
			example = BankPayloadExample.SIGNATURE, description = "`sha256=` and the hex HMAC-SHA256 of the body",
			schema = @Schema(type = "string", pattern = "^sha256=[0-9a-fA-F]{64}$"))
	@RequestBody(required = true,
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = BankPayloadExample.class),
					examples = @ExampleObject(BankPayloadExample.BODY)))
	@ApiResponse(responseCode = "200", description = "Committed")
	@Problems({ "missing_header", "invalid_payload", "invalid_signature", "payload_too_large", "request_timeout",
			"unsupported_media_type", "temporarily_unavailable" })
	@PostMapping(path = BANK_PATH, produces = MediaType.APPLICATION_JSON_VALUE)
	WebhookReceipt receive(
			@RequestAttribute(name = "io.banksync.webhook.Delivery") @Parameter(hidden = true) Delivery delivery) {
		return this.service.receive(delivery);
	}

}
