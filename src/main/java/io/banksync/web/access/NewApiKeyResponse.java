package io.banksync.web.access;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key that was made.
 *
 * @param key the key's text; null: this request was repeated, and the first answer showed
 * the key
 * @param id ours
 * @param name whose it is
 * @param role what its holder may do
 * @param notAfter when it stops being accepted; null: never
 */
@Schema(name = "NewApiKey")
record NewApiKeyResponse(
		@Schema(example = "bsk_6c1f0a52e7b94d3387f0d1a6c5b2e4987d6c1f0a52e7b94d3387f0d1a6c5b2e4", types = {
				"string", "null" }) @Nullable String key,
		@Schema(example = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44") UUID id, @Schema(example = "finance") String name,
		@Schema(implementation = String.class, example = "operator",
				allowableValues = { "viewer", "operator", "approver", "admin" }) Role role,
		@Schema(example = "2027-02-27T12:00:00Z", types = { "string", "null" }) @Nullable Instant notAfter){

	static NewApiKeyResponse of(ApiKeyResponse made, @Nullable String key) {
		return new NewApiKeyResponse(key, made.id(), made.name(), made.role(), made.notAfter());
	}

	@Override
	public String toString() {
		return "NewApiKeyResponse[" + this.id + "]";
	}

}
