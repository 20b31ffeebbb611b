package io.banksync.web.access;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An API key, known by its hash only.
 *
 * @param id ours
 * @param name who the caller is
 * @param role what the caller may do
 * @param sha256 hash of the key's text
 * @param notAfter when it stops being accepted; null: never
 * @param createdAt when it was made; null: it is configured
 * @param createdBy who made it; null: it is configured
 */
public record ApiKey(UUID id, String name, Role role, byte[] sha256, @Nullable Instant notAfter,
		@Nullable Instant createdAt, @Nullable String createdBy) {

	/**
	 * Returns a key that is configured. Its id is the same after each start.
	 */
	static ApiKey configured(String name, Role role, byte[] sha256, @Nullable Instant notAfter) {
		return new ApiKey(UUID.nameUUIDFromBytes(sha256), name, role, sha256, notAfter, null, null);
	}

	boolean isConfigured() {
		return this.createdAt == null;
	}

	boolean isExpiredAt(Instant now) {
		return this.notAfter != null && now.isAfter(this.notAfter);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
