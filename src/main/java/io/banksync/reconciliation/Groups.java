package io.banksync.reconciliation;

import java.util.function.BiConsumer;

/**
 * Which invoices and original payments hang together: sets that are joined until each is
 * a group. A group is named by its least member.
 */
final class Groups {

	// Of each member another of its set, or itself.
	private final int[] parents;

	/**
	 * Creates them, each member by itself.
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
	 * Tells each member whose group has another name, with that name.
	 */
	void forEachJoined(BiConsumer<Integer, Integer> told) {
		for (int member = 1; member < this.parents.length; member++) {
			int root = root(member);
			if (root != member) {
				told.accept(member, root);
			}
		}
	}

}
