package io.banksync.allocation;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Waiting transactions by their rest. It is a treap whose nodes know the earliest
 * transaction below them. So the earliest transaction with a rest within a range is found
 * in logarithmic time.
 */
final class RestTree {

	private @Nullable Node root;

	/**
	 * Adds a transaction with its present rest.
	 */
	void add(AllocationTransaction transaction) {
		Node node = new Node(transaction, transaction.rest());
		this.root = insert(this.root, node);
	}

	/**
	 * Removes a transaction.
	 * @param rest its rest when it was added
	 */
	void remove(AllocationTransaction transaction, BigDecimal rest) {
		this.root = remove(this.root, new Node(transaction, rest));
	}

	/**
	 * Returns the earliest transaction with a rest within a range; null: none.
	 * @param least the least rest
	 * @param most the greatest rest; null: any
	 */
	@Nullable AllocationTransaction first(BigDecimal least, @Nullable BigDecimal most) {
		Node node = this.root;
		while (node != null) {
			if (node.rest.compareTo(least) < 0) {
				node = node.greater;
			}
			else if (most != null && node.rest.compareTo(most) > 0) {
				node = node.less;
			}
			else {
				return earlier(node.transaction, earlier(fromOn(node.less, least), upTo(node.greater, most)));
			}
		}
		return null;
	}

	private static @Nullable AllocationTransaction fromOn(@Nullable Node node, BigDecimal least) {
		AllocationTransaction first = null;
		Node at = node;
		while (at != null) {
			boolean within = at.rest.compareTo(least) >= 0;
			if (within) {
				first = earlier(at.transaction, earlier(first, first(at.greater)));
			}
			at = within ? at.less : at.greater;
		}
		return first;
	}

	private static @Nullable AllocationTransaction upTo(@Nullable Node node, @Nullable BigDecimal most) {
		if (most == null) {
			return first(node);
		}
		AllocationTransaction first = null;
		Node at = node;
		while (at != null) {
			boolean within = at.rest.compareTo(most) <= 0;
			if (within) {
				first = earlier(at.transaction, earlier(first, first(at.less)));
			}
			at = within ? at.greater : at.less;
		}
		return first;
	}

	private static @Nullable AllocationTransaction first(@Nullable Node node) {
		return (node != null) ? node.first : null;
	}

	/**
	 * Returns the earlier of two transactions; null only if both are null.
	 */
	static @Nullable AllocationTransaction earlier(@Nullable AllocationTransaction one,
			@Nullable AllocationTransaction other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.ingestSeq() <= other.ingestSeq()) ? one : other;
	}

	private static Node insert(@Nullable Node tree, Node node) {
		if (tree == null) {
			return node;
		}
		if (node.priority > tree.priority) {
			node.less = below(tree, node);
			node.greater = above(tree, node);
			return node.update();
		}
		if (node.compareTo(tree) < 0) {
			tree.less = insert(tree.less, node);
		}
		else {
			tree.greater = insert(tree.greater, node);
		}
		return tree.update();
	}

	private static @Nullable Node below(@Nullable Node tree, Node limit) {
		if (tree == null) {
			return null;
		}
		if (tree.compareTo(limit) >= 0) {
			return below(tree.less, limit);
		}
		Node kept = new Node(tree);
		kept.greater = below(tree.greater, limit);
		return kept.update();
	}

	private static @Nullable Node above(@Nullable Node tree, Node limit) {
		if (tree == null) {
			return null;
		}
		if (tree.compareTo(limit) <= 0) {
			return above(tree.greater, limit);
		}
		Node kept = new Node(tree);
		kept.less = above(tree.less, limit);
		return kept.update();
	}

	private static @Nullable Node remove(@Nullable Node tree, Node wanted) {
		if (tree == null) {
			return null;
		}
		int order = wanted.compareTo(tree);
		if (order == 0) {
			return merge(tree.less, tree.greater);
		}
		if (order < 0) {
			tree.less = remove(tree.less, wanted);
		}
		else {
			tree.greater = remove(tree.greater, wanted);
		}
		return tree.update();
	}

	private static @Nullable Node merge(@Nullable Node less, @Nullable Node greater) {
		if (less == null || greater == null) {
			return (less != null) ? less : greater;
		}
		if (less.priority > greater.priority) {
			less.greater = merge(less.greater, greater);
			return less.update();
		}
		greater.less = merge(less, greater.less);
		return greater.update();
	}

	private static final class Node implements Comparable<Node> {

		// Mixes the bits of the position, so that the tree is balanced in any order
		// of arrival.
		private static final long MIX = 0x9E3779B97F4A7C15L;

		final AllocationTransaction transaction;

		final BigDecimal rest;

		final long priority;

		@Nullable Node less;

		@Nullable Node greater;

		AllocationTransaction first;

		Node(AllocationTransaction transaction, BigDecimal rest) {
			this.transaction = transaction;
			this.rest = rest;
			long mixed = (transaction.ingestSeq() + 1) * MIX;
			this.priority = (mixed ^ (mixed >>> 32)) * MIX;
			this.first = transaction;
		}

		Node(Node other) {
			this.transaction = other.transaction;
			this.rest = other.rest;
			this.priority = other.priority;
			this.less = other.less;
			this.greater = other.greater;
			this.first = other.first;
		}

		Node update() {
			AllocationTransaction below = earlier(RestTree.first(this.less), RestTree.first(this.greater));
			this.first = (below != null && below.ingestSeq() < this.transaction.ingestSeq()) ? below : this.transaction;
			return this;
		}

		@Override
		public int compareTo(Node other) {
			int byRest = this.rest.compareTo(other.rest);
			return (byRest != 0) ? byRest : Long.compare(this.transaction.ingestSeq(), other.transaction.ingestSeq());
		}

	}

}
