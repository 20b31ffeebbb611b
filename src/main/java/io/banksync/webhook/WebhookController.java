package io.banksync.webhook;

import java.nio.charset.StandardCharsets;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where providers post their webhooks. It sees only what the
 * {@link WebhookSignatureFilter} verified.
 */
@RestController
@Tag(name = "Webhooks")
class WebhookController {

	static final String BANK_PATH = "/webhooks/bank/transactions";

	static final String PAYMENT_PATH = "/webhook/payments";

	private static final String DELIVERY = "io.banksync.webhook.Delivery";

	private final WebhookService service;

	private final JsonMapper mapper;

	WebhookController(WebhookService service, JsonMapper mapper) {
		this.service = service;
		this.mapper = mapper;
	}

	@Operation(operationId = "receiveBankTransaction", summary = "Receive a bank transaction", description = """
			Answers 200 only after the event is committed. A repeated delivery gets the same answer with
			`deduped: true`. `X-Signature` is `sha256=` and the hex HMAC-SHA256 of the exact bytes of the body under
			`WEBHOOK_SECRET`. To try it here, write the body to a file without a line break at its end;
			`scripts/sign FILE` prints the header. The example's signature is right for the example's body and the
			development secret.""")
	@Parameter(name = "X-Event-Id", in = ParameterIn.HEADER, required = true, example = "evt_001",
			description = "Unique event id, 1 to 255 printable ASCII characters",
			schema = @Schema(type = "string", minLength = 1, maxLength = 255))
	@Parameter(name = "X-Signature", in = ParameterIn.HEADER, required = true, example = BankPayloadExample.SIGNATURE,
			description = "`sha256=` and the hex HMAC-SHA256 of the body",
			schema = @Schema(type = "string", pattern = "^sha256=[0-9a-fA-F]{64}$"))
	@RequestBody(required = true,
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = BankPayloadExample.class),
					examples = @ExampleObject(BankPayloadExample.BODY)))
	@ApiResponse(responseCode = "200", description = "Committed",
			content = @Content(schema = @Schema(implementation = WebhookReceipt.class)))
	@Problems({ ErrorCode.MISSING_HEADER, ErrorCode.INVALID_PAYLOAD, ErrorCode.INVALID_SIGNATURE,
			ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.REQUEST_TIMEOUT, ErrorCode.UNSUPPORTED_MEDIA_TYPE,
			ErrorCode.TOO_MANY_REQUESTS })
	@PostMapping(path = BANK_PATH, produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> receiveBankTransaction(
			@RequestAttribute(name = DELIVERY) @Parameter(hidden = true) Delivery delivery) {
		return answer(delivery);
	}

	@Operation(operationId = "receivePaymentStatus", summary = "Receive a payment status", description = """
			Receives Razorpay's events, at the path of the older service. `X-Razorpay-Signature` is the hex
			HMAC-SHA256 of the exact bytes of the body under `RAZORPAY_WEBHOOK_SECRET`. The event id is the header
			`x-razorpay-event-id`, else `id` in the body. The example's signature is right for the example's body and
			the development secret.""")
	@Parameter(name = "X-Razorpay-Signature", in = ParameterIn.HEADER, required = true,
			example = RazorpayPayloadExample.SIGNATURE, description = "Hex HMAC-SHA256 of the body",
			schema = @Schema(type = "string", pattern = "^[0-9a-fA-F]{64}$"))
	@Parameter(name = "x-razorpay-event-id", in = ParameterIn.HEADER, description = "Unique event id",
			schema = @Schema(type = "string", maxLength = 255))
	@RequestBody(required = true,
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(type = "object", description = "A Razorpay event"),
					examples = @ExampleObject(RazorpayPayloadExample.BODY)))
	@ApiResponse(responseCode = "200", description = "Committed",
			content = @Content(schema = @Schema(implementation = RazorpayReceipt.class)))
	@Problems({ ErrorCode.MISSING_SIGNATURE, ErrorCode.WRONG_SIGNATURE, ErrorCode.INVALID_JSON,
			ErrorCode.MALFORMED_PAYLOAD, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.REQUEST_TIMEOUT,
			ErrorCode.TOO_MANY_REQUESTS })
	@PostMapping(path = PAYMENT_PATH, produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> receivePaymentStatus(
			@RequestAttribute(name = DELIVERY) @Parameter(hidden = true) Delivery delivery) {
		return answer(delivery);
	}

	@Operation(operationId = "receiveWebhook", summary = "Receive any provider's webhook", description = """
			`GET /providers` lists the providers that are on, and how each signs. Answers 2xx only after every event
			in the body is committed. A genuine body that can't be understood is kept in quarantine, and is answered
			2xx too. An unknown provider and a wrong signature get the same answer.""")
	@RequestBody(required = true,
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(type = "object", description = "The provider's event")))
	@ApiResponse(responseCode = "200", description = "Committed",
			content = @Content(schema = @Schema(implementation = WebhookReceipts.class)))
	@Problems({ ErrorCode.INVALID_SIGNATURE, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.REQUEST_TIMEOUT,
			ErrorCode.TOO_MANY_REQUESTS })
	@PostMapping(path = "/webhooks/{provider}", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> receive(
			@Parameter(description = "The provider", example = "stripe") @PathVariable String provider,
			@RequestAttribute(name = DELIVERY) @Parameter(hidden = true) Delivery delivery) {
		return answer(delivery);
	}

	@Hidden
	@PostMapping(path = { "/webhooks/{provider}/{*rest}", "/webhook/{*rest}" })
	ResponseEntity<byte[]> receiveAtOwnPath(@RequestAttribute(name = DELIVERY) Delivery delivery) {
		return answer(delivery);
	}

	private ResponseEntity<byte[]> answer(Delivery delivery) {
		Object receipt = this.service.receive(delivery);
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(delivery.provider().successStatus());
		// As bytes of known length: an answer in chunks costs the sender a second packet.
		return (receipt instanceof String text)
				? answer.contentType(MediaType.TEXT_PLAIN).body(text.getBytes(StandardCharsets.UTF_8))
				: answer.contentType(MediaType.APPLICATION_JSON).body(this.mapper.writeValueAsBytes(receipt));
	}

}
