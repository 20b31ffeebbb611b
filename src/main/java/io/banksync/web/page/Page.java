package io.banksync.web.page;

import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param data the entries
 * @param next the {@code after} of the next part; null: this is the last
 * @param previous the {@code before} of the previous part; null: this is the first
 * @param all the source of all entries, if they are requested; null: only this page is
 * @param <T> an entry
 */
public record Page<T>(List<T> data, @Schema(types = {
		"string", "null" }) @Nullable String next, @Schema(types = { "string", "null" }) @Nullable String previous,
		@JsonIgnore @Schema(hidden = true) @Nullable AllRows<T> all){

	/**
	 * Makes the only page of a list.
	 */
	public static <T> Page<T> only(List<T> data) {
		return new Page<>(data, null, null, null);
	}

	/**
	 * Returns the same page with its entries completed. If all entries are requested,
	 * they stay as they are.
	 */
	public Page<T> with(UnaryOperator<List<T>> completion) {
		return new Page<>(completion.apply(this.data), this.next, this.previous, this.all);
	}

}
