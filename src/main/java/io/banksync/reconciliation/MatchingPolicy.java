package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.banksync.allocation.AllocationPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a run may do, and with which payments. It is stored with the run.
 *
 * @param dryRun compute and report, and change nothing
 * @param holdPartial hold payments of less than the open balance
 * @param holdOver hold payments of more than the open balance
 * @param tolerance by currency, the greatest missing rest that is written off, in major
 * units
 * @param currency only payments in it; null: all
 * @param provider only payments of it; null: all
 * @param assurance only payments with at least this assurance; null: all
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
	 * The condition for the payments t of a run, in SQL. {@link #filter()} returns its
	 * parameters.
	 */
	static final String FILTER = """
			(cast(:currency as varchar) is null or t.currency = :currency)
			and (cast(:provider as varchar) is null or t.provider = :provider)
			and (cast(:assurance as varchar) is null
			    or array_position(array['statement', 'static', 'checksum', 'fields', 'body'], cast(t.assurance as text))
			        >= array_position(array['statement', 'static', 'checksum', 'fields', 'body'], cast(:assurance as text)))
			""";

	static final MatchingPolicy DEFAULT = new MatchingPolicy(false, false, false, Map.of(), null, null, null, null);

	static final MatchingPolicy DRY_RUN = new MatchingPolicy(true, false, false, Map.of(), null, null, null, null);

	/**
	 * Returns the part for payments that are not exactly the open balance.
	 */
	AllocationPolicy allocation() {
		return new AllocationPolicy(this.holdPartial, this.holdOver, this.tolerance);
	}

	/**
	 * Returns the policy of a run that applies a dry run of this policy.
	 * @param dryRun the dry run
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
