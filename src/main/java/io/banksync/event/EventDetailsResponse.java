package io.banksync.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An event with its bytes, how often it was read again and what was decided about it.
 *
 * @param event the event
 * @param body its bytes as text
 * @param bodyEncoding how: utf-8, or base64 where they are no UTF-8
 * @param replays when it was read again, oldest first
 * @param decisions what persons decided about it, oldest first
 */
@Schema(name = "EventDetails")
record EventDetailsResponse(@JsonUnwrapped EventResponse event,
		@Schema(example = "an event, as its provider wrote it") String body,
		@Schema(example = "utf-8", allowableValues = {
				"utf-8", "base64" }) String bodyEncoding,
		List<EventReplayResponse> replays, List<EventDecisionResponse> decisions){

	static EventDetailsResponse of(EventResponse event, byte[] body, List<EventReplayResponse> replays,
			List<EventDecisionResponse> decisions) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
			return new EventDetailsResponse(event, text, "utf-8", replays, decisions);
		}
		catch (CharacterCodingException ex) {
			return new EventDetailsResponse(event, Base64.getEncoder().encodeToString(body), "base64", replays,
					decisions);
		}
	}

}
