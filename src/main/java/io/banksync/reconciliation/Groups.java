package io.banksync.reconciliation;

import java.util.function.BiConsumer;

/**
 * Which invoices and original payments belong together. Joins sets of members until each
 * set is a group. The smallest member names its group.
 */
final class Groups {

	// For each member, another of its set, or itself.
	private final int[] parents;

	/**
	 * Creates them, each member in a set of its own.
	 * @param members how many there are, numbered from 1
	 */
	Groups(int members) {
		this.parents = new int[members + 1];
		for (int member = 0; member <= members; member++) {
			this.parents[member] = member;
		}
	}

	void join(int one, int other) {
		int first = root(one);
		int second = root(other);
		this.parents[Math.max(first, second)] = Math.min(first, second);
	}

	int root(int member) {
		int root = member;
		while (this.parents[root] != root) {
			this.parents[root] = this.parents[this.parents[root]];
			root = this.parents[root];
		}
		return root;
	}

	/**
	 * Calls an action for each member that is not the smallest of its group, with the
	 * smallest.
	 * @param action takes the member and its group
	 */
	void forEachJoined(BiConsumer<Integer, Integer> action) {
		for (int member = 1; member < this.parents.length; member++) {
			int root = root(member);
			if (root != member) {
				action.accept(member, root);
			}
		}
	}

}
