package io.banksync.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.banksync.event.UnknownType;
import io.banksync.provider.Provider;
import io.banksync.provider.ProviderKey;
import io.banksync.provider.ProviderSignature;
import io.banksync.signature.Assurance;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A provider whose webhooks are taken.
 *
 * @param name its name
 * @param path where it posts
 * @param assurance how much of a delivery is proved, at the least
 * @param signatures how it proves a delivery genuine; of several ways, the first whose
 * header comes
 * @param sharedWith the providers that share a secret with it on purpose: what one of
 * them tells under a transaction id is known of all
 * @param eventId what identifies an event, the first that is there
 * @param keys its keys by name, never by value
 * @param lastReceivedAt when its last event came; null: none came yet
 * @param counts deliveries since this instance of the service started, by what became of
 * them
 * @param attention events that await a person, by state; those that are stored as
 * attention
 * @param unknownTypes the types of events of which its definition does not say whether
 * they move money
 */
@Schema(name = "Provider")
public record ProviderResponse(@Schema(example = "bank") String name,
		@Schema(example = "/webhooks/bank/transactions") String path, @Schema(example = "body") Assurance assurance,
		List<ProviderSignature> signatures, @Schema(example = "[]") List<String> sharedWith,
		@Schema(example = "[\"header:X-Event-Id\"]") List<String> eventId, List<ProviderKey> keys,
		@Schema(example = "2026-02-27T12:00:05Z", types = {
				"string", "null" }) @Nullable Instant lastReceivedAt,
		@Schema(example = "{\"stored\":17,\"duplicate\":2}") Map<String, Long> counts,
		@Schema(example = "{\"quarantined\":1}") Map<String, Long> attention, List<UnknownType> unknownTypes){

	static ProviderResponse of(Provider provider, List<String> sharedWith, @Nullable Instant lastReceivedAt,
			Map<String, Long> counts, Map<String, Long> attention, List<UnknownType> unknownTypes) {
		return new ProviderResponse(provider.name(), provider.path(), provider.assurance(), provider.signatures(),
				sharedWith, provider.eventId(), provider.keys(), lastReceivedAt, counts, attention, unknownTypes);
	}

}
