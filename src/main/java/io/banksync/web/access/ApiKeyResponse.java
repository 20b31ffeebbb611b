package io.banksync.web.access;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without its secret text.
 *
 * @param id ours
 * @param name the caller's name, recorded with every act
 * @param role what its holder may do
 * @param configured it is in {@code API_KEYS} or its file; else it was made over HTTP
 * @param createdAt when it was made; null: it is configured
 * @param createdBy who made it; null: it is configured
 * @param notAfter when it stops being accepted; null: never
 * @param lastUsedAt when it was last used, to the minute; null: never
 */
@Schema(name = "ApiKey")
record ApiKeyResponse(@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID id,
		@Schema(example = "finance") String name,
		@Schema(implementation = String.class, example = "operator", allowableValues = {
				"viewer", "operator", "approver", "admin" }) Role role,
		@Schema(example = "false") boolean configured,
		@Schema(example = "2026-02-27T12:00:00Z", types = { "string", "null" }) @Nullable Instant createdAt,
		@Schema(example = "local", types = { "string", "null" }) @Nullable String createdBy,
		@Schema(example = "2027-02-27T12:00:00Z", types = { "string", "null" }) @Nullable Instant notAfter,
		@Schema(example = "2026-02-27T12:05:00Z", types = { "string", "null" }) @Nullable Instant lastUsedAt){

	static ApiKeyResponse of(ApiKey key, @Nullable Instant lastUsedAt) {
		return new ApiKeyResponse(key.id(), key.name(), key.role(), key.isConfigured(), key.createdAt(),
				key.createdBy(), key.notAfter(), lastUsedAt);
	}

}
