package io.banksync.reconciliation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, sorted by group and read group by group.
 *
 * @param <T> a row
 */
final class RowGroups<T> implements AutoCloseable {

	private final Stream<T> stream;

	private final Iterator<T> rows;

	private final ToLongFunction<T> group;

	private @Nullable T next;

	/**
	 * Creates one.
	 * @param stream the rows
	 * @param group tells the group of a row
	 */
	RowGroups(Stream<T> stream, ToLongFunction<T> group) {
		this.stream = stream;
		this.rows = stream.iterator();
		this.group = group;
		advance();
	}

	private void advance() {
		this.next = this.rows.hasNext() ? this.rows.next() : null;
	}

	boolean isEmpty() {
		return this.next == null;
	}

	/**
	 * Returns the next group. There must be one.
	 */
	List<T> take() {
		if (this.next == null) {
			throw new IllegalStateException("There are no rows left");
		}
		return take(this.group.applyAsLong(this.next));
	}

	/**
	 * Returns the rows of a group; none if the next group is another.
	 */
	List<T> take(long wanted) {
		List<T> found = new ArrayList<>(1);
		T row = this.next;
		if (row != null && this.group.applyAsLong(row) < wanted) {
			throw new IllegalStateException("Nobody asked for the rows of " + this.group.applyAsLong(row));
		}
		while (row != null && this.group.applyAsLong(row) == wanted) {
			found.add(row);
			advance();
			row = this.next;
		}
		return found;
	}

	@Override
	public void close() {
		this.stream.close();
	}

}
