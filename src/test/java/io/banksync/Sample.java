package io.banksync;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much a test tries where there is much to try: some of it, or in the full build
 * ({@code -Pfull}) all of it.
 */
public final class Sample {

	private static final boolean FULL = Boolean.getBoolean("banksync.test.full");

	private Sample() {
	}

	/**
	 * Returns how many to try.
	 */
	public static int of(int few, int all) {
		return FULL ? all : few;
	}

	/**
	 * Returns which of these to try: a few from the first on, as far apart as they can
	 * be.
	 */
	public static <T> List<T> of(int few, List<T> all) {
		int count = Math.min(of(few, all.size()), all.size());
		return IntStream.range(0, count).mapToObj((i) -> all.get((int) ((long) i * all.size() / count))).toList();
	}

}
