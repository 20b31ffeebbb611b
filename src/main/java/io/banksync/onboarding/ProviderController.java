package io.banksync.onboarding;

import java.util.List;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.json.RequestReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The providers that are on, over HTTP.
 */
@RestController
@RequestMapping(path = "/providers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Providers")
class ProviderController {

	private final ProviderService service;

	private final ExplainService explanations;

	private final RequestReader requests;

	ProviderController(ProviderService service, ExplainService explanations, RequestReader requests) {
		this.service = service;
		this.explanations = explanations;
		this.requests = requests;
	}

	@Operation(operationId = "listProviders", summary = "List providers", description = """
			Lists the providers that are on, each with its path, its way of signing, the names of its keys, its last
			event, and counts.""")
	@Problems
	@GetMapping
	List<ProviderResponse> list() {
		return this.service.list();
	}

	@Operation(operationId = "getProvider", summary = "Show a provider")
	@Problems(ErrorCode.PROVIDER_NOT_FOUND)
	@GetMapping("/{name}")
	ProviderResponse get(@Parameter(description = "Its name", example = "bank") @PathVariable String name) {
		return this.service.get(name);
	}

	@Operation(operationId = "validateDefinitions", summary = "Try definitions", description = """
			Lists all mistakes of a providers file, which need not be in use. Shows how one of its definitions, or a
			preset, reads a delivery. It stores and changes nothing. It does not check keys, and replaces each
			`${VARIABLE}` by its default or a placeholder.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ValidateRequest.class))))
	@Problems(ErrorCode.PROVIDER_NOT_FOUND)
	@PostMapping(path = "/validate", consumes = MediaType.APPLICATION_JSON_VALUE)
	ValidateResponse validate(@RequestBody(required = false) byte @Nullable [] body) {
		return this.explanations.validate(ValidateRequest.read(this.requests, (body != null) ? body : new byte[0]));
	}

	@Operation(operationId = "explainDelivery", summary = "Explain a delivery", description = """
			Shows step by step how verification and mapping read a body and its headers. It stores nothing.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ExplainRequest.class))))
	@Problems(ErrorCode.PROVIDER_NOT_FOUND)
	@PostMapping(path = "/{name}/explain", consumes = MediaType.APPLICATION_JSON_VALUE)
	ExplainResponse explain(@Parameter(description = "Its name", example = "bank") @PathVariable String name,
			@RequestBody(required = false) byte @Nullable [] body) {
		return this.explanations.explain(name, ExplainRequest.read(this.requests, (body != null) ? body : new byte[0]));
	}

}
