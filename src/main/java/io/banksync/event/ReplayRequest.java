package io.banksync.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonFields;
import io.banksync.web.json.JsonReader;
import io.banksync.web.page.PageLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read again, oldest first.
 *
 * @param provider who sent them; null: all
 * @param state what became of them: quarantined, or stored; null: quarantined
 * @param eventType what happened; null: anything
 * @param receivedFrom received then or later; null: from the first
 * @param receivedBefore received before then; null: to the last
 * @param dryRun tell what would become of them, and change nothing; null: false
 * @param limit at most so many, 1 to 100; null: 100
 * @param after the {@code next} of the answer before; null: from the first
 */
@Schema(name = "ReplayRequest", example = ReplayRequest.EXAMPLE)
record ReplayRequest(@Nullable String provider, @Schema(allowableValues = {
		"quarantined", "stored" }) @Nullable String state, @Nullable String eventType, @Nullable Instant receivedFrom,
		@Nullable Instant receivedBefore, @Nullable Boolean dryRun,
		@Schema(minimum = "1", maximum = "100") @Nullable Integer limit, @Nullable String after){

	static final String EXAMPLE = """
			{"provider":"bank","state":"quarantined","dry_run":true}""";

	private static final JsonReader READER = new JsonReader(100);

	private static final int MAX_LENGTH = 255;

	private static final int DEFAULT_LIMIT = 100;

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @param now the time
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static ReplayRequest read(byte[] body, Instant now) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("provider", "state", "event_type", "received_from", "received_before", "dry_run",
				"limit", "after"));
		String state = fields.optionalText("state", MAX_LENGTH);
		if (state != null && !state.equals("quarantined") && !state.equals("stored")) {
			errors.add(new FieldError("state", "must be quarantined or stored: nothing else changes when read again"));
		}
		ReplayRequest request = new ReplayRequest(fields.optionalText("provider", MAX_LENGTH), state,
				fields.optionalText("event_type", MAX_LENGTH), fields.optionalTime("received_from", now),
				fields.optionalTime("received_before", now), fields.optionalBoolean("dry_run"),
				fields.optionalInteger("limit"), fields.optionalText("after", MAX_LENGTH));
		if (!errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return request;
	}

	boolean isDryRun() {
		return Boolean.TRUE.equals(this.dryRun);
	}

	EventFilter filter() {
		RawEventState wanted = "stored".equals(this.state) ? RawEventState.STORED : RawEventState.QUARANTINED;
		return new EventFilter(this.provider, List.of(wanted), this.eventType, null, null, null, this.receivedFrom,
				this.receivedBefore, null);
	}

	PageLimits limits() {
		return new PageLimits((this.limit != null) ? this.limit : DEFAULT_LIMIT, this.after, null,
				KeptEventRepository.OLDEST_FIRST);
	}

}
