package io.banksync.onboarding;

import java.time.Instant;

import io.banksync.provider.ProviderKey;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key of a provider, without its secret.
 *
 * @param id its name
 * @param notAfter the time after which it is refused; null: it does not expire
 * @param lastUsedAt the time of the last event that it verified; null: it verified none
 * of the provider's last 10,000 events
 */
@Schema(name = "ProviderKey")
record ProviderKeyResponse(@Schema(example = "current") String id, @Schema(types = {
		"string", "null" }) @Nullable Instant notAfter,
		@Schema(example = "2026-02-27T12:00:05Z", types = { "string", "null" },
				description = "The time of the last event that it verified; null if it verified none of the last 10,000") @Nullable Instant lastUsedAt){

	static ProviderKeyResponse of(ProviderKey key, @Nullable Instant lastUsedAt) {
		return new ProviderKeyResponse(key.id(), key.notAfter(), lastUsedAt);
	}

}
