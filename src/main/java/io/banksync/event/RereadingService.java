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
 * Reads stored events by the current definition of their provider. The original
 * verification stays valid.
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
	 * Returns an event as read now, with its stored ids.
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
	 * Returns the verification of an event. It does not contain signed headers and
	 * fields, because these are not stored.
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
