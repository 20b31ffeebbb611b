package io.banksync.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event with its bytes, its replays and its decisions.
 *
 * @param event the event
 * @param body its bytes as text; null: the caller may not see them
 * @param bodyEncoding utf-8, or base64 if they are not UTF-8; null: no bytes are shown
 * @param recorded the payment recorded for the transaction that it reports, perhaps by
 * another event that it contradicts; null: none
 * @param replays its replays, oldest first
 * @param decisions persons' decisions about it, oldest first
 */
@Schema(name = "EventDetails")
record EventDetailsResponse(@JsonUnwrapped EventResponse event,
		@Schema(example = "an event, as its provider wrote it", types = {
				"string", "null" }) @Nullable String body,
		@Schema(example = "utf-8", types = { "string", "null" }) @Nullable String bodyEncoding,
		@Nullable RecordedTransactionResponse recorded, List<EventReplayResponse> replays,
		List<EventDecisionResponse> decisions){

	/**
	 * Returns the same with the event's bytes.
	 */
	EventDetailsResponse with(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return new EventDetailsResponse(this.event, text, "utf-8", this.recorded, this.replays, this.decisions);
		}
		catch (CharacterCodingException ex) {
			return new EventDetailsResponse(this.event, Base64.getEncoder().encodeToString(bytes), "base64",
					this.recorded, this.replays, this.decisions);
		}
	}

}
