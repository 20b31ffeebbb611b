package io.banksync.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.banksync.web.request.InvalidParameterException;
import io.banksync.web.request.PageParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is requested, and in which order.
 *
 * @param limit the page's size, 1 to 100; null: all entries, as CSV
 * @param after where the previous part ended, from {@link Page#next()}; null: from the
 * start
 * @param before where the following part began, from {@link Page#previous()}; null: not
 * requested
 * @param sort the order; {@code -} in front reverses it
 */
public record PageLimits(@Nullable Integer limit, @Nullable String after, @Nullable String before, String sort) {

	private static final int MAX_LIMIT = 100;

	private static final int DEFAULT_LIMIT = 50;

	private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

	private static final String ALL = "all";

	private static final String DESCENDING = "-";

	public PageLimits {
		if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
			throw new InvalidParameterException(PageParameters.LIMIT, "must be 1 to " + MAX_LIMIT);
		}
		if (before != null && after != null) {
			throw new InvalidParameterException(PageParameters.BEFORE, "must not be given together with after");
		}
		if (limit == null && (before != null || after != null)) {
			throw new InvalidParameterException(PageParameters.LIMIT,
					"is all, which begins at the start: remove after and before");
		}
	}

	/**
	 * Reads the parameters; null: not given.
	 * @param sorts the possible orders; the first is the default
	 */
	static PageLimits read(@Nullable String limit, @Nullable String after, @Nullable String before,
			@Nullable String sort, String... sorts) {
		List<String> known = Arrays.stream(sorts).map(PageLimits::name).toList();
		if (sort != null && !known.contains(name(sort))) {
			throw new InvalidParameterException(PageParameters.SORT,
					"must be one of " + String.join(", ", known) + ", or one with - in front, which reverses it");
		}
		return new PageLimits(limit(limit), after, before, (sort != null) ? sort : sorts[0]);
	}

	private static @Nullable Integer limit(@Nullable String text) {
		if (text == null) {
			return DEFAULT_LIMIT;
		}
		if (text.equals(ALL)) {
			return null;
		}
		if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MAX_LIMIT) {
			throw new InvalidParameterException(PageParameters.LIMIT,
					"must be 1 to " + MAX_LIMIT + ", or all together with Accept: text/csv");
		}
		return Integer.valueOf(text);
	}

	static String name(String sort) {
		return sort.startsWith(DESCENDING) ? sort.substring(DESCENDING.length()) : sort;
	}

	boolean isDescending() {
		return this.sort.startsWith(DESCENDING);
	}

}
