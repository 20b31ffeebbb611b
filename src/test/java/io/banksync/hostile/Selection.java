package io.banksync.hostile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How much of the suite is sent: all of it, or a few chosen by a seed, which is printed
 * so that the same can be sent again.
 *
 * @param full all of it, or as many of each kind as {@code most} says
 * @param most of each kind, in full
 * @param seed what the few are chosen by
 */
record Selection(boolean full, int most, long seed) {

	/**
	 * Returns what the properties {@code banksync.test.hostile=full},
	 * {@code banksync.test.inputs} and {@code banksync.test.seed} say.
	 */
	static Selection configured() {
		return new Selection("full".equals(System.getProperty("banksync.test.hostile")),
				Integer.getInteger("banksync.test.inputs", Integer.MAX_VALUE),
				Long.getLong("banksync.test.seed", new Random().nextInt()));
	}

	<T> List<T> of(List<T> all, int few) {
		int count = this.full ? this.most : few;
		if (count >= all.size()) {
			return all;
		}
		List<T> shuffled = new ArrayList<>(all);
		Collections.shuffle(shuffled, new Random(this.seed));
		return shuffled.subList(0, count);
	}

	@Override
	public String toString() {
		return (this.full ? "full" : "sample") + ", -Dbanksync.test.seed=" + this.seed;
	}

}
