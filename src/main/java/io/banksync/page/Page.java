package io.banksync.page;

import java.util.List;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param data the entries
 * @param next what to pass as {@code after} to get the next part; null: this is the last
 * @param <T> an entry
 */
public record Page<T>(List<T> data, @Schema(example = "NDI", types = {
		"string", "null" }) @Nullable String next){

	/**
	 * Makes a page.
	 * @param found the entries from {@code after} on, one more than the page holds if
	 * there are that many
	 * @param limits the page asked for
	 * @param position an entry's place in the list's order
	 * @param <T> an entry
	 * @return the page
	 */
	public static <T> Page<T> of(List<T> found, PageLimits limits, Function<T, ?> position) {
		if (found.size() <= limits.limit()) {
			return new Page<>(found, null);
		}
		List<T> data = found.subList(0, limits.limit());
		return new Page<>(data, PageLimits.cursor(position.apply(data.getLast())));
	}

	/**
	 * Returns the same page of something else.
	 * @param conversion makes one entry of the other
	 * @param <R> an entry of the new page
	 */
	public <R> Page<R> map(Function<T, R> conversion) {
		return new Page<>(this.data.stream().map(conversion).toList(), this.next);
	}

}
