package io.banksync.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.FieldReader;
import io.banksync.web.json.JsonReader;
import io.banksync.web.json.RequestReader;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

/**
 * Several matches by hand. Each is applied as a whole or not at all.
 *
 * @param matches 1 to 100
 */
@Schema(name = "BulkMatchRequest", example = BulkMatchRequest.EXAMPLE)
public record BulkMatchRequest(@Size(max = ManualMatchRequest.MAX_ENTRIES,
		message = ManualMatchRequest.ENTRIES) List<@Valid ManualMatchRequest> matches) {

	static final String EXAMPLE = "{\"matches\":[" + ManualMatchRequest.EXAMPLE + "]}";

	private static final JsonReader READER = new JsonReader(100_000);

	public BulkMatchRequest {
		matches = Objects.requireNonNullElse(matches, List.of());
	}

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @throws io.banksync.web.json.InvalidFieldsException if fields are missing or wrong
	 */
	public static BulkMatchRequest read(RequestReader requests, byte[] body) {
		return requests.read(READER.read(body), BulkMatchRequest.class, BulkMatchRequest::check);
	}

	private void check(JsonNode json, FieldReader mistakes) {
		JsonNode list = json.path("matches");
		// If it is no list or too long, the error is recorded already.
		if (!json.hasNonNull("matches") || (list.isArray() && list.isEmpty())) {
			mistakes.error("matches", ManualMatchRequest.ENTRIES);
		}
		for (int i = 0; i < this.matches.size(); i++) {
			if (this.matches.get(i) != null) {
				String path = "matches[" + i + "].";
				List<FieldError> found = new ArrayList<>();
				this.matches.get(i).check(list.path(i), new FieldReader(found));
				found.forEach((error) -> mistakes.error(path + error.field(), error.message()));
			}
		}
	}

}
