package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.banksync.allocation.AllocationPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a run may do, and with which payments; it is kept with the run.
 *
 * @param dryRun compute and report, and change nothing
 * @param holdPartial leave alone what is less than the open balance
 * @param holdOver leave alone what is more than it
 * @param tolerance by currency, the rest in major units that is written off when no more
 * is missing
 * @param currency only payments in it; null: all
 * @param provider only payments of it; null: all
 * @param assurance only payments proved so much at least; null: all
 * @param applies the dry run that it applies; null: none
 */
@Schema(name = "RunPolicy")
record MatchingPolicy(@Schema(example = "false") boolean dryRun, @Schema(example = "false") boolean holdPartial,
		@Schema(example = "false") boolean holdOver,
		@Schema(example = "{\"NGN\":1.00}") Map<String, BigDecimal> tolerance, @Schema(types = {
				"string", "null" }) @Nullable String currency,
		@Schema(types = { "string", "null" }) @Nullable String provider,
		@Schema(types = { "string", "null" }) @Nullable String assurance,
		@Schema(types = { "string", "null" }) @Nullable UUID applies){

	/**
	 * Which payments t a run is for, in SQL, with the parameters of {@link #filter()}.
	 */
	static final String FILTER = """
			(cast(:currency as varchar) is null or t.currency = :currency)
			and (cast(:provider as varchar) is null or t.provider = :provider)
			and (cast(:assurance as varchar) is null
			    or array_position(array['static', 'checksum', 'fields', 'body'], cast(t.assurance as text))
			        >= array_position(array['static', 'checksum', 'fields', 'body'], cast(:assurance as text)))
			""";

	static final MatchingPolicy DEFAULT = new MatchingPolicy(false, false, false, Map.of(), null, null, null, null);

	static final MatchingPolicy DRY_RUN = new MatchingPolicy(true, false, false, Map.of(), null, null, null, null);

	/**
	 * Returns what it says about money that is not exactly what is open.
	 */
	AllocationPolicy allocation() {
		return new AllocationPolicy(this.holdPartial, this.holdOver, this.tolerance);
	}

	/**
	 * Returns the policy of a run that applies what a dry run of this one showed.
	 * @param dryRun that dry run
	 */
	MatchingPolicy applying(UUID dryRun) {
		return new MatchingPolicy(false, this.holdPartial, this.holdOver, this.tolerance, this.currency, this.provider,
				this.assurance, dryRun);
	}

	Map<String, @Nullable String> filter() {
		Map<String, @Nullable String> filter = new HashMap<>();
		filter.put("currency", this.currency);
		filter.put("provider", this.provider);
		filter.put("assurance", this.assurance);
		return filter;
	}

}
