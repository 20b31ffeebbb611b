package io.banksync.web.access;

import java.security.Principal;
import java.time.Clock;
import java.util.UUID;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.json.RequestReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * API keys, over HTTP.
 */
@RestController
@RequestMapping(path = "/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Administration")
class ApiKeyController {

	private static final String KEY = "Repeating the same key and body makes no second API key. `key` is then null, "
			+ "because it was shown before";

	private final ApiKeyService service;

	private final Clock clock;

	private final RequestReader requests;

	ApiKeyController(ApiKeyService service, Clock clock, RequestReader requests) {
		this.service = service;
		this.clock = clock;
		this.requests = requests;
	}

	@Operation(operationId = "listKeys", summary = "List API keys",
			description = "Lists configured keys and keys that were made here, with name, role, creation, expiry "
					+ "and last use.")
	@Problems
	@GetMapping
	ApiKeysResponse list() {
		return new ApiKeysResponse(this.service.list());
	}

	@Operation(operationId = "createKey", summary = "Make an API key", description = """
			Only this answer shows the key. All instances know it within seconds. Several keys may have one
			name, so that a new key can replace an old one. They have the same role.""",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = NewApiKeyRequest.class))))
	@Problems
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	NewApiKeyResponse create(@RequestBody(required = false) byte @Nullable [] body,
			@Parameter(description = KEY) @RequestHeader(name = IdempotencyKey.HEADER,
					required = false) @Nullable String idempotencyKey,
			Principal caller) {
		byte[] bytes = (body != null) ? body : new byte[0];
		return this.service.create(NewApiKeyRequest.read(this.requests, bytes, this.clock.instant()), caller.getName(),
				IdempotencyKey.of(idempotencyKey, bytes, caller.getName()));
	}

	@Operation(operationId = "deleteKey", summary = "Delete an API key",
			description = "Deletes a key that was made here. All instances refuse it within seconds.")
	@Problems({ ErrorCode.KEY_NOT_FOUND, ErrorCode.KEY_CONFIGURED })
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@Parameter(description = "The key's id") @PathVariable UUID id, Principal caller) {
		this.service.delete(id, caller.getName());
	}

}
