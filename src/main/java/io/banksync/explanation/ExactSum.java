package io.banksync.explanation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches a few amounts that add up to a given sum. It prefers few amounts, then the
 * first ones. The number of amounts bounds its work.
 */
final class ExactSum {

	/** At most this many amounts are searched, in some 40,000 steps. */
	static final int MAX_AMOUNTS = 64;

	private static final int MAX_PARTS = 5;

	// With more combinations, one in ten sums would be found by chance.
	private static final int CHANCE = 10;

	private final List<Long> amounts;

	// By their sum; the first pairs first.
	private final Map<Long, List<Pair>> pairs = new HashMap<>();

	private ExactSum(List<Long> amounts) {
		this.amounts = amounts;
		for (int first = 0; first < amounts.size(); first++) {
			for (int second = first + 1; second < amounts.size(); second++) {
				this.pairs.computeIfAbsent(amounts.get(first) + amounts.get(second), (sum) -> new ArrayList<>())
					.add(new Pair(first, second));
			}
		}
	}

	private record Pair(int first, int second) {

	}

	/**
	 * Finds two to five amounts that add up to a sum.
	 * @param amounts more than zero, in minor units; only the first {@link #MAX_AMOUNTS}
	 * count
	 * @param sum in minor units
	 * @return their places, in order; empty: none found, or so many combinations that a
	 * sum would mean nothing
	 */
	static List<Integer> find(List<Long> amounts, long sum) {
		ExactSum search = new ExactSum(amounts.subList(0, Math.min(amounts.size(), MAX_AMOUNTS)));
		for (int parts = 2; parts <= MAX_PARTS; parts++) {
			if (search.combinations(parts) <= sum / CHANCE) {
				List<Integer> found = search.find(parts, 0, sum);
				if (!found.isEmpty()) {
					return found;
				}
			}
		}
		return List.of();
	}

	private long combinations(int parts) {
		long combinations = 1;
		for (int i = 0; i < parts; i++) {
			combinations = combinations * (this.amounts.size() - i) / (i + 1);
		}
		return combinations;
	}

	private List<Integer> find(int parts, int from, long sum) {
		if (parts == 2) {
			return findPair(from, sum);
		}
		for (int place = from; place < this.amounts.size(); place++) {
			List<Integer> others = find(parts - 1, place + 1, sum - this.amounts.get(place));
			if (!others.isEmpty()) {
				List<Integer> found = new ArrayList<>(others);
				found.addFirst(place);
				return found;
			}
		}
		return List.of();
	}

	private List<Integer> findPair(int from, long sum) {
		List<Pair> found = this.pairs.getOrDefault(sum, List.of());
		// Usually there is none after it. The check avoids a walk through all pairs.
		if (found.isEmpty() || found.getLast().first() < from) {
			return List.of();
		}
		Pair pair = found.stream().filter((candidate) -> candidate.first() >= from).findFirst().orElseThrow();
		return List.of(pair.first(), pair.second());
	}

}
