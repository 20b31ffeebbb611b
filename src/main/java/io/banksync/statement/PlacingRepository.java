package io.banksync.statement;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Compares the entries of an incoming statement with those that stand.
 */
@Repository
class PlacingRepository {

	/**
	 * The entries of a statement, each with the batch that stands and has it, and the
	 * standing payment of the batch that it is. Stored entries are looked up one by one,
	 * by an index: "offset 0" forbids any other plan, for the planner may still take the
	 * table for empty.
	 */
	private static final String INCOMING = """
			with batches as materialized (
			    select b.identity, b.id
			    from (select distinct batch_identity from incoming_entries
			        where statement = :statement and bank_status = 'booked' and batch_identity is not null) i
			    cross join lateral (
			        select e.identity, e.id from statement_entries e
			        where e.account = :account and e.stands and e.identity = i.batch_identity and e.occurrence = 1
			        offset 0) b
			), payments as materialized (
			    select i.identity as batch_identity, p.id
			    from (select distinct identity from incoming_entries
			        where statement = :statement and bank_status = 'booked' and bank_reference is not null
			        and exists (select 1 from statement_entries e
			            where e.account = :account and e.stands and e.batch_identity is not null)) i
			    cross join lateral (
			        select (array_agg(e.id order by e.id))[1] as id from statement_entries e
			        where e.account = :account and e.stands and e.batch_identity = i.identity
			        offset 0) p
			    where p.id is not null
			), incoming as (
			    select i.*, b.id as batch, p.id as payment
			    from incoming_entries i
			    left join batches b on b.identity = i.batch_identity and i.bank_status = 'booked'
			    left join payments p on p.batch_identity = i.identity and i.bank_status = 'booked'
			    where i.statement = :statement
			)
			""";

	/**
	 * Booked entries of a statement, each with its number among equal ones, and how many
	 * equal ones stand.
	 */
	private static final String MINE = """
			%s, mine as (
			    select i.*, row_number() over (partition by i.identity order by i.number, i.detail_number) as rank
			    from incoming i
			    where i.bank_status = 'booked'
			), standing as (
			    select e.identity, count(*) as count, max(e.occurrence) as last
			    from (select distinct identity from mine) m
			    cross join lateral (
			        select s.identity, s.occurrence from statement_entries s
			        where s.account = :account and s.stands and s.identity = m.identity
			        offset 0) e
			    group by e.identity
			)
			""".formatted(INCOMING);

	/** What becomes of an entry that stands, before a webhook is looked for. */
	static final String STANDING = """
			case when nature = 'charge' then 'CHARGE'
			    when amount = 0 or nature = 'return_of_debit' or bank_code = any(:codes)
			        or counterparty_account = any(:counterparties) then 'NOT_A_PAYMENT'
			    when amount < 0 and nature <> 'return_of_credit' then 'DEBIT'
			    else 'MISSING_WEBHOOK' end
			""";

	/**
	 * Entries of a statement, each with the standing entry that told the same before, and
	 * what becomes of it.
	 */
	private static final String PLACED = """
			%s, proven_days as materialized (
			    select d.booked_on from (select distinct booked_on from incoming) d
			    where :only_with_ids and exists (
			        select 1 from statements f
			        where f.account = :account and f.kind = 'final' and f.status = 'taken' and f.proven
			        and d.booked_on between f.from_on and f.to_on)
			), mine as (
			    select i.*, row_number() over (partition by i.identity, i.bank_status
			        order by i.number, i.detail_number) as rank
			    from incoming i
			), standing as (
			    select e.identity, e.id, e.occurrence,
			        row_number() over (partition by e.identity order by e.occurrence) as rank,
			        count(*) over (partition by e.identity) as count,
			        max(e.occurrence) over (partition by e.identity) as last
			    from (select distinct identity from mine) m
			    cross join lateral (
			        select s.id, s.identity, s.occurrence from statement_entries s
			        where s.account = :account and s.stands and s.identity = m.identity
			        offset 0) e
			), related as (
			    select m.*, coalesce(s.id, case when :repeated then coalesce(m.batch, m.payment) end) as same_as,
			        s.id is not null as known,
			        coalesce(s.occurrence, coalesce(l.last, 0) + m.rank
			            - case when :repeated then coalesce(l.count, 0) else 0 end) as occurrence,
			        not :held and not :same_again and m.bank_status = 'booked' and s.id is null
			            and not (:repeated and coalesce(m.batch, m.payment) is not null)
			            and (not :only_with_ids or m.bank_reference is not null
			                and m.booked_on not in (select booked_on from proven_days)) as stands
			    from mine m
			    left join standing s on :repeated and m.bank_status = 'booked' and s.identity = m.identity and s.rank = m.rank
			    left join standing l on m.bank_status = 'booked' and l.identity = m.identity and l.rank = 1
			), placed as (
			    select r.*,
			        case when :held then 'HELD'
			            when bank_status = 'information' then 'INFORMATION'
			            when bank_status <> 'booked' then 'PENDING'
			            when known or :same_again then 'REPEATED'
			            when :repeated and batch is not null then 'PART_OF_BATCH'
			            when :repeated and payment is not null then 'BROKEN_DOWN'
			            when not stands then 'PENDING'
			            else %s end as outcome
			    from related r
			)
			"""
		.formatted(INCOMING, STANDING);

	private final JdbcClient jdbc;

	PlacingRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What the booked entries of a statement add up to.
	 *
	 * @param all all of them
	 * @param unknown those of which the account has fewer equal ones, and no batch that
	 * has them or that they are
	 * @param count how many there are
	 * @param unknownCount how many of them are unknown
	 * @param withIds the bank gave an id to at least one
	 */
	record Sums(BigDecimal all, BigDecimal unknown, int count, int unknownCount, boolean withIds) {

	}

	/**
	 * A statement that is taken.
	 */
	record Known(UUID id, Period period) {

	}

	Sums sum(@Nullable String account, int statement) {
		return this.jdbc
			.sql(MINE
					+ """
							select coalesce(sum(amount), 0) as all, count(*) as count,
							    coalesce(sum(amount) filter (where unknown), 0) as unknown, count(*) filter (where unknown) as unknown_count,
							    coalesce(bool_or(bank_reference is not null), false) as with_ids
							from (
							    select m.amount, m.bank_reference,
							        m.rank > coalesce(s.count, 0) and m.batch is null and m.payment is null as unknown
							    from mine m left join standing s using (identity)) compared
							""")
			.param("account", account)
			.param("statement", statement)
			.query((row, number) -> new Sums(row.getBigDecimal("all"), row.getBigDecimal("unknown"),
					row.getInt("count"), row.getInt("unknown_count"), row.getBoolean("with_ids")))
			.single();
	}

	/**
	 * Finds the final statements with balances that are taken and share days with a
	 * period.
	 */
	List<Known> findSharingDays(String account, LocalDate fromOn, LocalDate toOn) {
		return this.jdbc.sql("""
				select id, from_on, to_on, opening, closing, sequence, page from statements
				where account = :account and to_on >= :from and from_on <= :to and kind = 'final' and status = 'taken'
				and opening is not null and closing is not null
				""")
			.param("account", account)
			.param("from", fromOn)
			.param("to", toOn)
			.query((row, number) -> new Known(row.getObject("id", UUID.class),
					new Period(row.getObject("from_on", LocalDate.class), row.getObject("to_on", LocalDate.class),
							row.getBigDecimal("opening"), row.getBigDecimal("closing"), row.getString("sequence"),
							row.getObject("page", Integer.class))))
			.list();
	}

	/**
	 * Returns what the standing entries of certain statements add up to, and those of
	 * other kinds of statements that were booked in the same days.
	 */
	BigDecimal sumStanding(String account, List<UUID> statements, LocalDate fromOn, LocalDate toOn) {
		return this.jdbc.sql("""
				select coalesce(sum(e.amount), 0) from (
				    select amount from statement_entries where statement_id = any(:statements) and stands
				    union all
				    select e.amount from statement_entries e join statements s on s.id = e.statement_id
				    where e.account = :account and e.stands and e.booked_on between :from and :to
				    and (s.kind <> 'final' or s.opening is null or s.closing is null)
				) e
				""")
			.param("statements", statements.toArray(UUID[]::new))
			.param("account", account)
			.param("from", fromOn)
			.param("to", toOn)
			.query(BigDecimal.class)
			.single();
	}

	/**
	 * Whether an incoming statement has the same entries as a known one.
	 */
	boolean hasSameEntries(int statement, UUID known) {
		return this.jdbc
			.sql("""
					select not exists (
					    select 1
					    from (select identity, bank_status, count(*) as count from incoming_entries where statement = :statement
					        group by identity, bank_status) i
					    full join (select identity, bank_status, count(*) as count from statement_entries
					        where statement_id = :known group by identity, bank_status) e using (identity, bank_status)
					    where i.count is distinct from e.count)
					""")
			.param("statement", statement)
			.param("known", known)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Returns the closing balance of the last final statement that ends before a day;
	 * null: none has one.
	 */
	@Nullable BigDecimal findClosingBefore(String account, LocalDate day) {
		return this.jdbc
			.sql("""
					select closing from statements
					where account = :account and to_on < :day and kind = 'final' and status = 'taken' and closing is not null
					order by to_on desc, seq desc limit 1
					""")
			.param("account", account)
			.param("day", day)
			.query(BigDecimal.class)
			.optional()
			.orElse(null);
	}

	/**
	 * Stores the entries of a new statement.
	 * @param id the statement's id
	 * @param account its account; null: it has none
	 * @param statement its number in the file
	 * @param placing how its entries relate to known ones; null: it is held
	 * @param onlyWithIds entries without an id of the bank don't stand
	 */
	void store(UUID id, @Nullable Account account, int statement, @Nullable Placing placing, boolean onlyWithIds) {
		placed("""
				insert into statement_entries (id, statement_id, number, detail_number, line, account, booked_on, value_on,
				    amount, currency, bank_status, nature, bank_code, bank_reference, end_to_end_id, reference, description,
				    counterparty, counterparty_account, ids, batch_count, identity, batch_identity, occurrence, same_as,
				    stands, outcome)
				select id, :id, number, detail_number, line, :account, booked_on, value_on, amount, currency, bank_status,
				    nature, bank_code, bank_reference, end_to_end_id, reference, description, counterparty,
				    counterparty_account, ids, batch_count, identity, batch_identity, occurrence, same_as, stands, outcome
				from placed
				order by number, detail_number
				""",
				account, statement, placing, onlyWithIds)
			.param("id", id)
			.update();
	}

	/**
	 * Places the entries of a statement anew, which is stored and incoming once more.
	 * @param placing how its entries relate to known ones; null: it is held
	 * @param onlyWithIds entries without an id of the bank don't stand
	 */
	void replace(@Nullable Account account, int statement, @Nullable Placing placing, boolean onlyWithIds) {
		placed("""
				update statement_entries e
				set account = :account, amount = p.amount, nature = p.nature, occurrence = p.occurrence, same_as = p.same_as,
				    stands = p.stands, outcome = p.outcome
				from placed p
				where e.id = p.id
				""",
				account, statement, placing, onlyWithIds)
			.update();
	}

	private JdbcClient.StatementSpec placed(String sql, @Nullable Account account, int statement,
			@Nullable Placing placing, boolean onlyWithIds) {
		return this.jdbc.sql(PLACED + sql)
			.param("account", (account != null) ? account.name() : null, Types.VARCHAR)
			.param("statement", statement)
			.param("repeated", placing == Placing.REPEATED || placing == Placing.SAME_AGAIN)
			.param("same_again", placing == Placing.SAME_AGAIN)
			.param("held", placing == null)
			.param("only_with_ids", onlyWithIds)
			.param("codes", (account != null) ? account.codes().toArray(String[]::new) : new String[0])
			.param("counterparties",
					(account != null) ? account.counterparties().toArray(String[]::new) : new String[0]);
	}

}
