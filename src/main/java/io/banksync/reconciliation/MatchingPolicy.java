package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
 */
@Schema(name = "RunPolicy")
record MatchingPolicy(@Schema(example = "false") boolean dryRun, @Schema(example = "false") boolean holdPartial,
		@Schema(example = "false") boolean holdOver,
		@Schema(example = "{\"NGN\":1.00}") Map<String, BigDecimal> tolerance, @Schema(types = {
				"string", "null" }) @Nullable String currency,
		@Schema(types = { "string", "null" }) @Nullable String provider,
		@Schema(types = { "string", "null" }) @Nullable String assurance){

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

	static final MatchingPolicy DEFAULT = new MatchingPolicy(false, false, false, Map.of(), null, null, null);

	/**
	 * Tells whether a payment's outcome depends on no more than the payments before it on
	 * its invoice.
	 */
	@JsonIgnore
	boolean isSimple() {
		return !this.holdPartial && !this.holdOver && this.tolerance.isEmpty();
	}

	BigDecimal toleranceIn(String currencyCode) {
		return this.tolerance.getOrDefault(currencyCode, BigDecimal.ZERO);
	}

	Map<String, @Nullable String> filter() {
		Map<String, @Nullable String> filter = new HashMap<>();
		filter.put("currency", this.currency);
		filter.put("provider", this.provider);
		filter.put("assurance", this.assurance);
		return filter;
	}

}
