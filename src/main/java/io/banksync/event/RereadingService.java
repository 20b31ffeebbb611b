package io.banksync.event;

import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

import io.banksync.provider.ParsedEvent;
import io.banksync.provider.Provider;
import io.banksync.signature.Verification;
import io.banksync.web.request.BodyHash;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/**
 * Reads events that are kept by the definition that their provider has today. What was
 * proved when they came stands.
 */
@Service
class RereadingService {

	private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {
	};

	private final KeptEventRepository events;

	private final SplitDeliveryRepository deliveries;

	private final JsonMapper mapper;

	RereadingService(KeptEventRepository events, SplitDeliveryRepository deliveries, JsonMapper mapper) {
		this.events = events;
		this.deliveries = deliveries;
		this.mapper = mapper;
	}

	/**
	 * Returns an event as it is read now, under the ids that it is kept under.
	 */
	IncomingEvent read(KeptEvent event, Provider provider) {
		Verification verification = verification(event);
		Map<String, String> headers = headers(event);
		byte[] body = this.events.getBody(event.id());
		ParsedEvent parsed = provider.readEvent(body, provider.readsAround() ? delivery(event) : null, headers,
				verification, event.receivedAt(), event.eventId(), event.eventIdSigned());
		return new IncomingEvent(event.id(), event.provider(), parsed, BodyHash.of(body), verification, headers, null,
				event.receivedAt());
	}

	private byte @Nullable [] delivery(KeptEvent event) {
		return (event.deliverySha256() == null) ? null
				: this.deliveries.findBody(event.provider(), HexFormat.of().parseHex(event.deliverySha256()))
					.orElse(null);
	}

	/**
	 * Returns what was proved of an event. Which headers and which fields were signed is
	 * not kept, so that none counts.
	 */
	Verification verification(KeptEvent event) {
		return new Verification(String.valueOf(event.keyId()), event.assurance(), Set.of(), event.transmissionId(),
				Set.of());
	}

	/**
	 * Returns the headers that an event is read from, by name in lower case.
	 */
	Map<String, String> headers(KeptEvent event) {
		return (event.headers() != null) ? this.mapper.readValue(event.headers(), HEADERS) : Map.of();
	}

}
