package io.banksync.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.banksync.event.UnknownType;
import io.banksync.provider.Provider;
import io.banksync.provider.ProviderSignature;
import io.banksync.signature.Assurance;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is on.
 *
 * @param name its name
 * @param path its path
 * @param assurance how much of a delivery the signature covers, at least
 * @param signatures its ways of signing; the first whose header is present counts
 * @param sharedWith the providers that share a secret with it on purpose: a transaction
 * id that one of them reports is known for all
 * @param eventId the places of an event's id; the first with a value counts
 * @param keys its keys by name, never by value
 * @param lastReceivedAt when its last event was received; null: none yet
 * @param receivedLastDay how many of its events were received in the last 24 hours; above
 * 10,000 it is 10,001
 * @param counts deliveries since the start of this instance, by outcome
 * @param attention events that need a person, by state; stored ones as {@code attention}
 * @param unknownTypes the types of events without a rule in its definition
 */
@Schema(name = "Provider")
public record ProviderResponse(@Schema(example = "bank") String name,
		@Schema(example = "/webhooks/bank/transactions") String path, @Schema(example = "body") Assurance assurance,
		List<ProviderSignature> signatures, @Schema(example = "[]") List<String> sharedWith,
		@Schema(example = "[\"header:X-Event-Id\"]") List<String> eventId, List<ProviderKeyResponse> keys,
		@Schema(example = "2026-02-27T12:00:05Z", types = {
				"string", "null" }) @Nullable Instant lastReceivedAt,
		@Schema(example = "17",
				description = "How many of its events were received in the last 24 hours; above 10,000 it is 10,001") long receivedLastDay,
		@Schema(example = "{\"stored\":17,\"duplicate\":2}") Map<String, Long> counts,
		@Schema(example = "{\"quarantined\":1}") Map<String, Long> attention, List<UnknownType> unknownTypes){

	private static final Set<String> RECEIVED = Set.of("stored", "duplicate", "quarantined", "conflict", "replayed");

	static ProviderResponse of(Provider provider, List<String> sharedWith, Map<String, Instant> keyUses,
			@Nullable Instant lastReceivedAt, long receivedLastDay, Map<String, Long> counts,
			Map<String, Long> attention, List<UnknownType> unknownTypes) {
		return new ProviderResponse(provider.name(), provider.path(), provider.assurance(), provider.signatures(),
				sharedWith, provider.eventId(),
				provider.keys().stream().map((key) -> ProviderKeyResponse.of(key, keyUses.get(key.id()))).toList(),
				lastReceivedAt, receivedLastDay, counts, attention, unknownTypes);
	}

	/**
	 * Returns how many deliveries were refused since the start of this instance.
	 */
	public long refused() {
		return this.counts.entrySet()
			.stream()
			.filter((count) -> !RECEIVED.contains(count.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

}
