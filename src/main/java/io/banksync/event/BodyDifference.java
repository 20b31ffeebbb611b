package io.banksync.event;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row of two bodies side by side.
 *
 * @param left the line of the one; null: it has none here
 * @param right the line of the other; null: it has none here
 * @param differs the lines differ
 */
record BodyDifference(@Nullable String left, @Nullable String right, boolean differs) {

	// The comparison needs the square of it.
	private static final int MOST_LINES = 1000;

	/**
	 * Compares two bodies line by line, by their longest common subsequence of lines.
	 * @return at most the first 1,000 lines of each
	 */
	static List<BodyDifference> between(ShownBody left, ShownBody right) {
		return compare(texts(left), texts(right));
	}

	private static List<String> texts(ShownBody body) {
		return body.lines().stream().limit(MOST_LINES).map(BodyLine::text).toList();
	}

	private static List<BodyDifference> compare(List<String> left, List<String> right) {
		int[][] common = common(left, right);
		List<BodyDifference> rows = new ArrayList<>();
		List<String> gone = new ArrayList<>();
		List<String> come = new ArrayList<>();
		int i = 0;
		int j = 0;
		while (i < left.size() || j < right.size()) {
			if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
				addPairs(rows, gone, come);
				rows.add(new BodyDifference(left.get(i), right.get(j), false));
				i++;
				j++;
			}
			else if (j == right.size() || (i < left.size() && common[i + 1][j] >= common[i][j + 1])) {
				gone.add(left.get(i++));
			}
			else {
				come.add(right.get(j++));
			}
		}
		addPairs(rows, gone, come);
		return rows;
	}

	/**
	 * Returns the length of the longest common subsequence behind each pair of lines.
	 */
	private static int[][] common(List<String> left, List<String> right) {
		int[][] common = new int[left.size() + 1][right.size() + 1];
		for (int i = left.size() - 1; i >= 0; i--) {
			for (int j = right.size() - 1; j >= 0; j--) {
				common[i][j] = left.get(i).equals(right.get(j)) ? common[i + 1][j + 1] + 1
						: Math.max(common[i + 1][j], common[i][j + 1]);
			}
		}
		return common;
	}

	private static void addPairs(List<BodyDifference> rows, List<String> gone, List<String> come) {
		for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
			rows.add(new BodyDifference((i < gone.size()) ? gone.get(i) : null, (i < come.size()) ? come.get(i) : null,
					true));
		}
		gone.clear();
		come.clear();
	}

}
