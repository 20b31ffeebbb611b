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
 * @param state what became of them: quarantined, or stored; null: quarantined
 * @param eventType what happened; null: anything
 * @param receivedFrom received then or later; null: from the first
 * @param receivedBefore received before then; null: to the last
 * @param dryRun tell what would become of them, and change nothing; null: false
 * @param limit at most so many, 1 to 100; null: 100
 * @param after the {@code next} of the answer before; null: from the first
 */
@Schema(name = "ReplayRequest", example = ReplayRequest.EXAMPLE)
record ReplayRequest(@Text(max = 255) @Nullable String provider, @Text(max = 255) @Pattern(
		regexp = "quarantined|stored",
		message = "must be quarantined or stored: nothing else changes when read again") @Schema(allowableValues = {
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
		return new EventFilter(this.provider, List.of(wanted), this.eventType, null, null, null, this.receivedFrom,
				this.receivedBefore, null);
	}

	PageLimits limits() {
		return new PageLimits((this.limit != null) ? this.limit : DEFAULT_LIMIT, this.after, null,
				KeptEventRepository.OLDEST_FIRST);
	}

}
