package io.banksync.onboarding;

import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.RequestReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Makes requests of the API from forms of the console, with the same checks.
 */
@Component
class DeliveryForms {

	private final RequestReader requests;

	private final JsonMapper mapper;

	DeliveryForms(RequestReader requests, JsonMapper mapper) {
		this.requests = requests;
		this.mapper = mapper;
	}

	/**
	 * Returns the delivery of a form.
	 * @throws InvalidFieldsException if it is wrong
	 */
	ExplainRequest delivery(DeliveryForm form) {
		return ExplainRequest.read(this.requests, this.mapper.writeValueAsBytes(json(form)));
	}

	/**
	 * Returns the definitions of a form, with its delivery if it has one.
	 * @throws InvalidFieldsException if it is wrong
	 */
	ValidateRequest validation(DeliveryForm form) {
		ObjectNode json = this.mapper.createObjectNode().put("definitions", form.definitions());
		if (!form.body().isBlank()) {
			json.put("provider", form.provider()).set("delivery", json(form));
		}
		return ValidateRequest.read(this.requests, this.mapper.writeValueAsBytes(json));
	}

	private ObjectNode json(DeliveryForm form) {
		ObjectNode json = this.mapper.createObjectNode();
		ObjectNode headers = json.putObject("headers");
		form.headers().lines().filter((line) -> !line.isBlank()).forEach((line) -> {
			int colon = line.indexOf(':');
			if (colon < 1) {
				throw new InvalidFieldsException("headers", "must have one header a line, such as X-Signature: 5f3c");
			}
			headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
		});
		return json.put(form.base64() ? "body_base64" : "body", form.body());
	}

}
