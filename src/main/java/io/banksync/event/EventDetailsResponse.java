package io.banksync.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event with its bytes, its replays and its decisions.
 *
 * @param event the event
 * @param headers the kept headers that it is read from, by name in lower case
 * @param body its bytes as text; null: the caller may not see them
 * @param bodyEncoding utf-8, or base64 if they are not UTF-8; null: no bytes are shown
 * @param recorded the payment recorded for the transaction that it reports, perhaps by
 * another event that it contradicts; null: none
 * @param standsAgainst the event that it contradicts or repeats; null: none
 * @param replays its replays, oldest first
 * @param decisions persons' decisions about it, oldest first
 */
@Schema(name = "EventDetails")
record EventDetailsResponse(@JsonUnwrapped EventResponse event,
		@Schema(example = "{\"x-event-type\":\"payment\"}") Map<String, String> headers,
		@Schema(example = "an event, as its provider wrote it", types = {
				"string", "null" }) @Nullable String body,
		@Schema(example = "utf-8", types = { "string", "null" }) @Nullable String bodyEncoding,
		@Nullable RecordedTransactionResponse recorded, @Nullable ContradictedEventResponse standsAgainst,
		List<EventReplayResponse> replays, List<EventDecisionResponse> decisions){

	private static final String BASE64 = "base64";

	/**
	 * Returns the same with the event's bytes.
	 */
	EventDetailsResponse with(byte[] bytes) {
		try {
			return with(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), "utf-8");
		}
		catch (CharacterCodingException ex) {
			return with(Base64.getEncoder().encodeToString(bytes), BASE64);
		}
	}

	private EventDetailsResponse with(String text, String encoding) {
		return new EventDetailsResponse(this.event, this.headers, text, encoding, this.recorded, this.standsAgainst,
				this.replays, this.decisions);
	}

	/**
	 * Returns the event's bytes; null: the caller may not see them.
	 */
	byte @Nullable [] bytes() {
		if (this.body == null) {
			return null;
		}
		return BASE64.equals(this.bodyEncoding) ? Base64.getDecoder().decode(this.body)
				: this.body.getBytes(StandardCharsets.UTF_8);
	}

}
