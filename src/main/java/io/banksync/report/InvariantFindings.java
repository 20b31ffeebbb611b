package io.banksync.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The findings of a check of the books, as the lines of a report.
 */
final class InvariantFindings {

	// Some rows of these kinds have no currency. They must not be left out.
	private static final Set<RowKind> WITHOUT_CURRENCY = Set.of(RowKind.EVENT, RowKind.RUN, RowKind.AUDIT_ENTRY);

	// Rows of these kinds never have a currency.
	private static final Set<RowKind> NEVER_WITH_CURRENCY = Set.of(RowKind.RUN, RowKind.AUDIT_ENTRY);

	private final Map<Place, Long> counts = new HashMap<>();

	private final Map<Place, List<UUID>> ids = new HashMap<>();

	private final Map<String, Map<String, BigDecimal>> sums = new HashMap<>();

	private final Set<String> currencies = new TreeSet<>();

	/**
	 * One line of the report.
	 *
	 * @param invariant what is checked
	 * @param currency its currency; null: none
	 */
	private record Place(Invariant invariant, @Nullable String currency) {

	}

	/**
	 * Adds the results of a pass.
	 */
	void add(List<InvariantRepository.Tally> tallies) {
		for (InvariantRepository.Tally tally : tallies) {
			String currency = tally.currency();
			boolean broken = false;
			for (Map.Entry<Invariant, Long> entry : tally.broken().entrySet()) {
				this.counts.put(new Place(entry.getKey(), currency), entry.getValue());
				broken |= entry.getValue() > 0;
			}
			// A currency that occurs only in events is shown only if they are wrong.
			if (currency != null && (broken || !tally.sums().isEmpty())) {
				this.currencies.add(currency);
				this.sums.computeIfAbsent(currency, (any) -> new HashMap<>()).putAll(tally.sums());
			}
		}
	}

	/**
	 * Adds the rows that break invariants.
	 */
	void addOffenders(List<InvariantRepository.Offenders> found) {
		found.forEach(
				(offenders) -> this.ids.put(new Place(offenders.invariant(), offenders.currency()), offenders.ids()));
	}

	/**
	 * Returns the lines without a currency.
	 */
	List<InvariantResponse> general() {
		return Arrays.stream(Invariant.values())
			.filter((invariant) -> WITHOUT_CURRENCY.contains(invariant.kind()) || count(invariant, null) > 0)
			.map((invariant) -> line(invariant, null))
			.toList();
	}

	/**
	 * Returns the lines and sums of each currency, in alphabetical order.
	 */
	List<CurrencyInvariantsResponse> byCurrency() {
		List<CurrencyInvariantsResponse> all = new ArrayList<>();
		for (String currency : this.currencies) {
			all.add(CurrencyInvariantsResponse.of(balance(currency),
					Arrays.stream(Invariant.values())
						.filter((invariant) -> !NEVER_WITH_CURRENCY.contains(invariant.kind()))
						.map((invariant) -> line(invariant, currency))
						.toList()));
		}
		return all;
	}

	private CurrencyBalance balance(String currency) {
		Map<String, BigDecimal> found = this.sums.getOrDefault(currency, Map.of());
		return new CurrencyBalance(currency, sum(found, "received"), sum(found, "allocated"), sum(found, "unapplied"),
				sum(found, "ignored"), sum(found, "reversed"), sum(found, "matched"), sum(found, "written_off"),
				sum(found, "paid"));
	}

	private static BigDecimal sum(Map<String, BigDecimal> sums, String name) {
		return sums.getOrDefault(name, BigDecimal.ZERO);
	}

	private InvariantResponse line(Invariant invariant, @Nullable String currency) {
		return InvariantResponse.of(invariant, count(invariant, currency),
				this.ids.getOrDefault(new Place(invariant, currency), List.of()));
	}

	private long count(Invariant invariant, @Nullable String currency) {
		return this.counts.getOrDefault(new Place(invariant, currency), 0L);
	}

}
