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
 * @param next what to pass as {@code after} to get the next part; null: this is the last
 * @param previous what to pass as {@code before} to get the part before; null: this is
 * the first
 * @param all where all entries come from, if they are wanted; null: only these are
 * @param <T> an entry
 */
public record Page<T>(List<T> data, @Schema(types = {
		"string", "null" }) @Nullable String next, @Schema(types = { "string", "null" }) @Nullable String previous,
		@JsonIgnore @Schema(hidden = true) @Nullable AllRows<T> all){

	/**
	 * Makes a page of a list that has no others.
	 */
	public static <T> Page<T> only(List<T> data) {
		return new Page<>(data, null, null, null);
	}

	/**
	 * Returns the same page with its entries completed. Where all are wanted they come as
	 * they are.
	 */
	public Page<T> with(UnaryOperator<List<T>> completion) {
		return new Page<>(completion.apply(this.data), this.next, this.previous, this.all);
	}

}
