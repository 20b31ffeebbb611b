package io.banksync.completeness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.statement.Account;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts and sums of entries, statements and transactions, straight from their tables.
 */
@Repository
class CompletenessRepository {

	private static final List<Order> ORDERS = List.of(Order.rising("day", new Key("day", Key.Kind.DAY),
			new Key("id", Key.Kind.ID), new Key("account", Key.Kind.TEXT)));

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	CompletenessRepository(@Qualifier("reconciliation") JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	/**
	 * Finds the final statements that are taken and share days with a range, and the last
	 * one before it, which says with which balance the range should open. They come in
	 * the order in which they were taken.
	 */
	List<CoveringStatement> findCovering(String account, BookingDays days) {
		return this.jdbc.sql("""
				(select seq, id, from_on, to_on, opening, closing, sequence, proven from statements
				where account = :account and kind = 'final' and status = 'taken' and to_on < :from
				order by to_on desc, seq desc limit 1)
				union all
				(select seq, id, from_on, to_on, opening, closing, sequence, proven from statements
				where account = :account and kind = 'final' and status = 'taken' and to_on >= :from and from_on <= :to)
				order by seq
				""")
			.param("account", account)
			.param("from", days.from())
			.param("to", days.to())
			.query((row, number) -> new CoveringStatement(row.getObject("id", UUID.class),
					row.getObject("from_on", LocalDate.class), row.getObject("to_on", LocalDate.class),
					row.getBigDecimal("opening"), row.getBigDecimal("closing"), number(row.getString("sequence")),
					row.getBoolean("proven")))
			.list();
	}

	private static @Nullable Long number(@Nullable String sequence) {
		return (sequence != null && sequence.matches("\\d{1,9}")) ? Long.valueOf(sequence) : null;
	}

	/**
	 * Counts and sums the entries that stand and could be payments, by outcome.
	 */
	Map<String, Total> sumEntries(String account, BookingDays days) {
		Map<String, Total> totals = new TreeMap<>();
		this.jdbc.sql("""
				select outcome, count(*) as count, sum(amount) as sum from statement_entries
				where account = :account and stands and booked_on between :from and :to
				and outcome in ('JOINED', 'RECORDED', 'MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT', 'DISMISSED')
				group by outcome
				""").param("account", account).param("from", days.from()).param("to", days.to()).query((row) -> {
			totals.put(row.getString("outcome"), new Total(row.getLong("count"), row.getBigDecimal("sum")));
		});
		return totals;
	}

	/**
	 * Counts and sums the findings of an account, by day. A sum leaves out other
	 * currencies than the account's.
	 */
	Map<FindingKind, Map<LocalDate, Total>> sumFindings(Account account, Coverage coverage, BookingDays days) {
		FindingRows rows = new FindingRows(Map.of(account, coverage), days, this.mapper);
		Map<FindingKind, Map<LocalDate, Total>> totals = new EnumMap<>(FindingKind.class);
		this.jdbc.sql("""
				select kind, day, count(*) as count, coalesce(sum(amount) filter (where currency = :currency), 0) as sum
				from (%s) finding
				group by kind, day
				""".formatted(String.join("\nunion all\n", rows.sources())))
			.params(rows.parameters())
			.param("currency", account.currency())
			.query((row) -> {
				totals.computeIfAbsent(FindingKind.valueOf(row.getString("kind")), (kind) -> new TreeMap<>())
					.put(row.getObject("day", LocalDate.class),
							new Total(row.getLong("count"), row.getBigDecimal("sum")));
			});
		return totals;
	}

	/**
	 * Lists the findings of accounts.
	 * @param accounts the accounts, and what statements cover of each
	 * @param kinds of these kinds; empty: of all
	 */
	Page<FindingResponse> findFindings(Map<Account, Coverage> accounts, List<FindingKind> kinds, BookingDays days,
			PageLimits limits) {
		FindingRows rows = new FindingRows(accounts, days, this.mapper);
		Conditions wanted = new Conditions().add("kind in (:kinds)", "kinds",
				kinds.stream().map(FindingKind::name).toList());
		rows.parameters().forEach(wanted::parameter);
		return new ListQuery<>("*", rows.sources(), "", wanted, ORDERS, CompletenessRepository::finding).page(this.jdbc,
				limits);
	}

	private static FindingResponse finding(ResultSet row, int number) throws SQLException {
		FindingKind kind = FindingKind.valueOf(row.getString("kind"));
		return new FindingResponse(row.getString("account"), kind, row.getObject("day", LocalDate.class),
				row.getBigDecimal("amount"), row.getString("currency"), row.getObject("statement_entry_id", UUID.class),
				row.getObject("transaction_id", UUID.class), row.getObject("statement_id", UUID.class),
				row.getObject("next_statement_id", UUID.class), row.getBigDecimal("expected_opening"),
				row.getBigDecimal("found_opening"), List.of((String[]) row.getArray("missing_sequence").getArray()),
				kind.sentence(), kind.action());
	}

}
