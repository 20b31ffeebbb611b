package io.banksync.web.page;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import io.banksync.web.request.InvalidParameterException;
import io.banksync.web.request.PageParameters;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list in SQL, read in pages or as a whole. A page begins behind an entry, not at an
 * offset, so rows inserted meanwhile neither hide an entry nor show one twice.
 *
 * @param columns the columns of an entry
 * @param sources queries whose union is u, each with an index for each order; none: the
 * list reads tables only
 * @param from the tables, or joins to u
 * @param wanted which entries
 * @param orders the orders in which they come, each served by an index
 * @param mapper maps a row to an entry
 * @param <T> an entry
 */
public record ListQuery<T>(String columns, List<String> sources, String from, Conditions wanted, List<Order> orders,
		RowMapper<T> mapper) {

	// Separates the values of a cursor. Only the last key may be a text, because a text
	// may contain the separator.
	private static final String SEPARATOR = "\n";

	/**
	 * Creates a list that reads tables only.
	 */
	public ListQuery(String columns, String from, Conditions wanted, List<Order> orders, RowMapper<T> mapper) {
		this(columns, List.of(), from, wanted, orders, mapper);
	}

	/**
	 * Reads a page. If all entries are requested, none is read yet.
	 * @throws InvalidParameterException if the cursor is not from a page of this list
	 */
	public Page<T> page(JdbcClient jdbc, PageLimits limits) {
		Order order = this.orders.stream()
			.filter((known) -> known.name().equals(PageLimits.name(limits.sort())))
			.findFirst()
			.orElseThrow();
		boolean descending = limits.isDescending() != order.falling();
		Integer limit = limits.limit();
		if (limit == null) {
			return new Page<>(List.of(), null, null,
					new AllRows<>(sql(order, descending, ""), this.wanted.parameters(), this.mapper));
		}
		boolean back = limits.before() != null;
		boolean reversed = descending != back;
		String cursor = back ? limits.before() : limits.after();
		if (cursor != null) {
			goOnBehind(cursor, back ? PageParameters.BEFORE : PageParameters.AFTER, limits.sort(), order, reversed);
		}
		List<Placed<T>> found = jdbc.sql(sql(order, reversed, " limit :limit"))
			.params(this.wanted.parameters())
			.param("limit", limit + 1)
			.query((row, number) -> new Placed<>(this.mapper.mapRow(row, number), cursor(limits.sort(), order, row)))
			.list();
		boolean more = found.size() > limit;
		List<Placed<T>> placed = new ArrayList<>(more ? found.subList(0, limit) : found);
		if (back) {
			Collections.reverse(placed);
		}
		boolean behind = back || more;
		boolean ahead = back ? more : cursor != null;
		return new Page<>(placed.stream().map(Placed::entry).toList(),
				(behind && !placed.isEmpty()) ? placed.getLast().cursor() : null,
				(ahead && !placed.isEmpty()) ? placed.getFirst().cursor() : null, null);
	}

	private String sql(Order order, boolean descending, String limit) {
		String end = "where %s\norder by %s%s".formatted(this.wanted.sql(), order.orderBy(descending), limit);
		// Each source is ordered and limited by itself, because the planner does not look
		// through a union.
		String union = this.sources.stream()
			.map((source) -> "(select * from (%s) u %s)".formatted(source, end))
			.collect(Collectors.joining("\nunion all\n", "(", ") u\n"));
		return "select %s, %s\nfrom %s%s\n%s".formatted(this.columns, order.columns(),
				this.sources.isEmpty() ? "" : union, this.from, end);
	}

	private void goOnBehind(String cursor, String parameter, String sort, Order order, boolean descending) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			String[] values = text.split(SEPARATOR, order.keys().size() + 1);
			if (values.length != order.keys().size() + 1 || !values[0].equals(sort)) {
				throw new IllegalArgumentException("It is of another list");
			}
			this.wanted.add(order.behind(descending));
			for (int key = 0; key < order.keys().size(); key++) {
				this.wanted.parameter(Order.column(key), order.keys().get(key).kind().read(values[key + 1]));
			}
		}
		catch (RuntimeException ex) {
			throw new InvalidParameterException(parameter,
					parameter.equals(PageParameters.AFTER)
							? "must be the \"next\" of the previous page, with the same sort"
							: "must be the \"previous\" of the following page, with the same sort");
		}
	}

	private static String cursor(String sort, Order order, ResultSet row) throws SQLException {
		StringBuilder text = new StringBuilder(sort);
		for (int key = 0; key < order.keys().size(); key++) {
			text.append(SEPARATOR).append(order.keys().get(key).kind().write(row, Order.column(key)));
		}
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * An entry and the cursor behind it.
	 */
	private record Placed<T>(T entry, String cursor) {

	}

}
