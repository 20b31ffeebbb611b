package io.banksync.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An audit entry.
 *
 * @param sequence its number, without gaps
 * @param id our id for it
 * @param actedAt when
 * @param actor the name of the caller's key; {@code -}: a caller without a known key
 * @param role the caller's role then; null: not known
 * @param address the address of the caller; null: not known
 * @param requestId the request's id; null: not known
 * @param action what
 * @param objectKind the kind of object
 * @param objectId its id; null: none or several
 * @param amount the money concerned, in major units; null: none
 * @param currency ISO 4217; null: no money
 * @param reason the reason; null: none given
 * @param before the state before; null: none, or not known
 * @param after the state after; null: none
 * @param previousHash the hash of the entry before, as hex
 * @param hash its own
 */
@Schema(name = "AuditEntry")
public record AuditEntryResponse(@Schema(example = "17") long sequence,
		@Schema(example = "0199a3f1-0c60-7a1b-8c2d-3e4f5a6b7c88") UUID id,
		@Schema(example = "2026-02-27T12:00:01Z") Instant actedAt, @Schema(example = "finance") String actor,
		@Schema(example = "operator", types = {
				"string", "null" }) @Nullable String role,
		@Schema(example = "203.0.113.9", types = { "string", "null" }) @Nullable String address,
		@Schema(example = "5f2b8c1d9e3a4f60", types = { "string", "null" }) @Nullable String requestId,
		@Schema(example = "write_off") String action, @Schema(example = "invoice") String objectKind,
		@Schema(example = "0199a3f0-4a10-7f7e-8a55-0c9e6e4f2a11",
				types = { "string", "null" }) @Nullable String objectId,
		@Schema(example = "500.00", types = { "number", "null" }) @Nullable BigDecimal amount,
		@Schema(example = "NGN", types = { "string", "null" }) @Nullable String currency,
		@Schema(example = "The customer went bankrupt", types = { "string", "null" }) @Nullable String reason,
		@Schema(implementation = Object.class, types = { "object", "null" },
				example = "{\"amount_open\":500.00}") @Nullable JsonNode before,
		@Schema(implementation = Object.class, types = { "object", "null" },
				example = "{\"amount_open\":0.00}") @Nullable JsonNode after,
		@Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") String previousHash,
		@Schema(example = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752") String hash){

}
