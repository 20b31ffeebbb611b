package io.banksync.event;

import java.time.Instant;
import java.util.List;

import io.banksync.web.json.Text;
import io.banksync.web.page.PageLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which events to read again, oldest first.
 *
 * @param provider who sent them; null: all
 * @param state their state: quarantined, or stored; null: quarantined
 * @param eventType their type; null: any
 * @param receivedFrom received at or after this time; null: from the first
 * @param receivedBefore received before this time; null: to the last
 * @param dryRun show the result and change nothing; null: false
 * @param limit most events, 1 to 100; null: 100
 * @param after the {@code next} of the previous answer; null: from the first
 */
@Schema(name = "ReplayRequest", example = ReplayRequest.EXAMPLE)
record ReplayRequest(@Text(max = 255) @Nullable String provider, @Text(max = 255) @Pattern(
		regexp = "quarantined|stored",
		message = "must be quarantined or stored: events in other states do not change") @Schema(allowableValues = {
				"quarantined", "stored" }) @Nullable String state,
		@Text(max = 255) @Nullable String eventType, @Nullable Instant receivedFrom, @Nullable Instant receivedBefore,
		@Nullable Boolean dryRun, @Schema(minimum = "1", maximum = "100") @Nullable Integer limit,
		@Text(max = 255) @Nullable String after){

	static final String EXAMPLE = """
			{"provider":"bank","state":"quarantined","dry_run":true}""";

	private static final int DEFAULT_LIMIT = 100;

	boolean isDryRun() {
		return Boolean.TRUE.equals(this.dryRun);
	}

	EventFilter filter() {
		RawEventState wanted = "stored".equals(this.state) ? RawEventState.STORED : RawEventState.QUARANTINED;
		return new EventFilter(this.provider, List.of(wanted), null, this.eventType, null, null, null,
				this.receivedFrom, this.receivedBefore, null);
	}

	PageLimits limits() {
		return new PageLimits((this.limit != null) ? this.limit : DEFAULT_LIMIT, this.after, null,
				KeptEventRepository.OLDEST_FIRST);
	}

}
