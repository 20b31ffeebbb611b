package io.banksync.completeness;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.banksync.statement.Account;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The findings of accounts, as rows of SQL. The report counts these rows and the list
 * shows them, so no finding is in only one of the two.
 */
final class FindingRows {

	private static final String ROWS = """
			select cast(account as text) as account, cast(kind as text) as kind, day, cast(amount as numeric) as amount,
			    cast(currency as text) as currency, id, cast(entry as uuid) as statement_entry_id,
			    cast(transaction as uuid) as transaction_id, cast(statement as uuid) as statement_id,
			    cast(next as uuid) as next_statement_id, cast(expected as numeric) as expected_opening,
			    cast(found as numeric) as found_opening, cast(missing as text[]) as missing_sequence
			from (%s) finding
			    (account, kind, day, amount, currency, id, entry, transaction, statement, next, expected, found, missing)
			""";

	private static final String ENTRIES = ROWS.formatted("""
			select account, outcome, booked_on, amount, currency, id, id, null, statement_id, null, null, null, '{}'
			from statement_entries
			where account = :account_%1$d and stands and booked_on between :from and :to
			and outcome in ('MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT')
			""");

	// What is in doubt, or has another amount, is a finding of its entry. The planner
	// expects too few webhooks, so the entries of another amount are read once.
	private static final String EXTRA_WEBHOOKS = ROWS.formatted(
			"""
					with different as materialized (
					    select told.id, e.booked_on from statement_entries e cross join unnest(e.ids) told (id)
					    where e.account = :account_%1$d and e.stands and e.outcome = 'DIFFERENT_AMOUNT'
					    and e.booked_on between cast(:from as date) - :days_after and cast(:to as date) + :days_before_%1$d
					)
					select :account_%1$d, 'EXTRA_WEBHOOK', t.told_on, t.amount, t.currency, t.id, null, t.id, null, null, null, null, '{}'
					from (
					    select *, (occurred_at at time zone :zone_%1$d)::date as told_on from transactions
					    where provider = any(:providers_%1$d) and currency = :currency_%1$d and amount > 0
					    and occurred_at >= cast(:from as date) - interval '2 days'
					    and occurred_at < cast(:to as date) + interval '3 days'
					) t
					where t.told_on between :from and :to and t.same_as is null
					and daterange(t.told_on - :days_after, t.told_on + :days_before_%1$d, '[]') <@ any(cast(:proven_%1$d as daterange[]))
					and not exists (select 1 from statement_entries e where e.transaction_id = t.id and e.stands)
					and not exists (
					    select 1 from different e
					    where e.id = t.transaction_id
					    and e.booked_on between t.told_on - :days_after and t.told_on + :days_before_%1$d)
					and not exists (
					    select 1 from statement_entries e
					    where e.account = :account_%1$d and e.stands and e.outcome = 'IN_DOUBT' and e.amount = t.amount
					    and e.booked_on between t.told_on - :days_after and t.told_on + :days_before_%1$d)
					""");

	private static final String HELD_STATEMENTS = ROWS.formatted(
			"""
					select account, 'HELD_STATEMENT', from_on, movement, coalesce(currency, :currency_%1$d), id, null, null, id, null,
					    null, null, '{}'
					from statements
					where account = :account_%1$d and status = 'held' and to_on >= :from and from_on <= :to
					""");

	private static final String GAPS = ROWS.formatted("""
			select account, kind, after, null, currency, next, null, null, before, next, expected, found, missing
			from jsonb_to_recordset(cast(:gaps as jsonb)) as gap (account text, kind text, after date, currency text,
			    before uuid, next uuid, expected numeric, found numeric, missing text[])
			""");

	private final List<String> sources = new ArrayList<>();

	private final Map<String, @Nullable Object> parameters = new HashMap<>();

	/**
	 * Creates the rows.
	 * @param accounts whose findings, and what statements cover of each
	 * @param mapper writes gaps for the database
	 */
	FindingRows(Map<Account, Coverage> accounts, BookingDays days, JsonMapper mapper) {
		List<GapRow> gaps = new ArrayList<>();
		accounts.forEach((account, coverage) -> {
			add(account, coverage, this.sources.size());
			coverage.gaps().forEach((gap) -> gaps.add(GapRow.of(account, gap)));
		});
		this.sources.add(GAPS);
		this.parameters.put("gaps", mapper.writeValueAsString(gaps));
		this.parameters.put("from", days.from());
		this.parameters.put("to", days.to());
		this.parameters.put("days_after", Account.DAYS_AFTER);
	}

	private void add(Account account, Coverage coverage, int number) {
		if (!account.providers().isEmpty()) {
			this.sources.add(ENTRIES.formatted(number));
			this.sources.add(EXTRA_WEBHOOKS.formatted(number));
			parameter("providers", number, account.providers().toArray(String[]::new));
			parameter("zone", number, account.zone().getId());
			parameter("days_before", number, account.settlesWithinDays());
			parameter("proven", number,
					coverage.covered()
						.stream()
						.filter(Coverage.Covered::proven)
						.map((covered) -> "[%s,%s]".formatted(covered.from(), covered.to()))
						.toArray(String[]::new));
		}
		this.sources.add(HELD_STATEMENTS.formatted(number));
		parameter("account", number, account.name());
		parameter("currency", number, account.currency());
	}

	private void parameter(String name, int number, Object value) {
		this.parameters.put(name + "_" + number, value);
	}

	/**
	 * Returns the queries whose union are the findings.
	 */
	List<String> sources() {
		return this.sources;
	}

	/**
	 * Returns the values of the queries, by parameter.
	 */
	Map<String, @Nullable Object> parameters() {
		return this.parameters;
	}

	/**
	 * A gap, as the database reads it.
	 */
	private record GapRow(String account, String currency, FindingKind kind, LocalDate after, UUID before, UUID next,
			@Nullable BigDecimal expected, @Nullable BigDecimal found, List<String> missing) {

		static GapRow of(Account account, Coverage.Gap gap) {
			return new GapRow(account.name(), account.currency(), gap.kind(), gap.after(), gap.before(), gap.next(),
					gap.expectedOpening(), gap.foundOpening(), gap.missingSequence());
		}

	}

}
