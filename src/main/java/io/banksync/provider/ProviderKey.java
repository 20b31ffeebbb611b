package io.banksync.provider;

import java.time.Instant;

import io.banksync.signature.AcceptedKey;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key of a provider, by name.
 *
 * @param id its name
 * @param notAfter when it stops being accepted; null: never
 */
public record ProviderKey(@Schema(example = "current") String id, @Schema(types = {
		"string", "null" }) @Nullable Instant notAfter){

	static ProviderKey of(AcceptedKey<?> key) {
		return new ProviderKey(key.id(), key.notAfter());
	}

}
