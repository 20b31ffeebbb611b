package io.banksync.onboarding;

import java.time.Instant;

import io.banksync.provider.ProviderKey;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key of a provider, by name, and when it was last used.
 *
 * @param id what it is called
 * @param notAfter when it stops being accepted; null: never
 * @param lastUsedAt when the last event came that it proved; null: it proved none of the
 * provider's last 10,000
 */
@Schema(name = "ProviderKey")
record ProviderKeyResponse(@Schema(example = "current") String id, @Schema(types = {
		"string", "null" }) @Nullable Instant notAfter,
		@Schema(example = "2026-02-27T12:00:05Z", types = { "string", "null" },
				description = "When the last event came that it proved; null where it proved none of the last 10,000") @Nullable Instant lastUsedAt){

	static ProviderKeyResponse of(ProviderKey key, @Nullable Instant lastUsedAt) {
		return new ProviderKeyResponse(key.id(), key.notAfter(), lastUsedAt);
	}

}
