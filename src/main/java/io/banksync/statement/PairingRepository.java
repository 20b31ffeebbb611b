package io.banksync.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.banksync.allocation.ReferenceReader;
import io.banksync.database.BookStatistics;
import io.banksync.database.CopyRows;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pairs entries of an account with the transactions that webhooks told of the same money.
 * It works in temporary tables, for all entries at once: wanted_entries holds the entries
 * to pair, near_transactions what webhooks told on their days and no entry has,
 * entry_pairs those that were paired. So the work grows with the entries and their days,
 * however many payments have one amount.
 */
@Repository
class PairingRepository {

	private static final int FETCH_SIZE = 2000;

	/** Why an entry o that is not paired may still be what a transaction told. */
	private static final String DOUBT = """
			when exists (select 1 from unnest(o.ids) as told (id)
			    join near_transactions t on t.transaction_id = told.id
			    where t.amount <> o.amount and t.day between o.booked_on - :days_before and o.booked_on + :days_after)
			    then 'DIFFERENT_AMOUNT'
			when exists (select 1 from near_transactions t
			    where t.amount = o.amount and t.day between o.booked_on - :days_before and o.booked_on + :days_after)
			    then 'IN_DOUBT'
			""";

	/** An entry r was recorded, and no transaction t or other webhook told it again. */
	private static final String RECORDED = """
			r.account = :account and r.currency = t.currency and r.stands and r.outcome = 'RECORDED'
			and (r.evidence is distinct from 'person'
			    or t.ingest_seq > (select p.ingest_seq from transactions p where p.id = r.transaction_id))
			and not exists (select 1 from transactions again where again.same_as = r.transaction_id)
			""";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate stream;

	private final DataSource dataSource;

	PairingRepository(@Qualifier("reconciliation") JdbcClient jdbc,
			@Qualifier("reconciliation") DataSource dataSource) {
		this.jdbc = jdbc;
		this.dataSource = dataSource;
		JdbcTemplate template = new JdbcTemplate(dataSource);
		template.setFetchSize(FETCH_SIZE);
		this.stream = new NamedParameterJdbcTemplate(template);
	}

	/**
	 * Begins with an account: collects transactions that may tell the money of its
	 * recorded entries again, and these entries. Nothing of such a transaction moved yet,
	 * and no person said that it is money of its own.
	 * @param considered a table of transactions, with their id
	 */
	void collectRecorded(Account account, String considered) {
		this.jdbc.sql("""
				drop table if exists pg_temp.told_candidates, pg_temp.wanted_entries, pg_temp.near_transactions,
				    pg_temp.entry_keys, pg_temp.entry_pairs
				""").update();
		of(account,
				"""
						create temporary table told_candidates on commit drop as
						select t.id, t.transaction_id, t.amount, (t.occurred_at at time zone :zone)::date as day
						from %s c join transactions t on t.id = c.id
						where exists (select 1 from statement_entries e
						    where e.account = :account and e.stands and e.outcome = 'RECORDED')
						and t.provider = any(:providers) and t.status = 'unmatched' and t.reversed = 0
						and not exists (select 1 from statement_entries j where j.transaction_id = t.id and j.stands)
						and not exists (select 1 from match_decisions d where d.transaction_id = t.id and d.reason = 'UNIGNORED')
						"""
					.formatted(considered))
			.update();
		analyze("told_candidates");
		// What a person recorded is not what an earlier webhook told.
		of(account, """
				create temporary table wanted_entries on commit drop as
				select e.id, e.amount, e.currency, e.booked_on, e.ids, e.reference, e.description,
				    case when e.evidence = 'person' then p.ingest_seq else 0 end as after_seq, false as open
				from (
				    select n.id from (select distinct amount, day from told_candidates) c
				    join statement_entries n on n.amount = c.amount and n.account = :account
				        and n.booked_on between c.day - :days_after and c.day + :days_before
				    where n.stands and n.outcome = 'RECORDED'
				    union
				    select n.id from told_candidates c
				    join statement_entries n on n.ids @> array[cast(c.transaction_id as text)] and n.account = :account
				    where n.stands and n.outcome = 'RECORDED') near
				join statement_entries e on e.id = near.id
				join transactions p on p.id = e.transaction_id
				where not exists (select 1 from transactions again where again.same_as = p.id)
				""").update();
		this.jdbc.sql("create temporary table entry_keys (id uuid, key varchar(35)) on commit drop").update();
		this.jdbc.sql("""
				create temporary table entry_pairs (id uuid, transaction_id uuid, evidence varchar(16)) on commit drop
				""").update();
	}

	/**
	 * Collects also the entries of the account for which no transaction is known.
	 */
	void collectOpen(Account account) {
		this.jdbc.sql("""
				insert into wanted_entries
				select id, amount, currency, booked_on, ids, reference, description, 0, true
				from statement_entries
				where account = :account and stands and evidence is null
				and outcome in ('MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT')
				""").param("account", account.name()).update();
	}

	/**
	 * Pairs the collected entries, by strong evidence first over all of them, so that no
	 * transaction is spent on weaker evidence.
	 * @return false: there are none
	 */
	boolean pair(Account account) {
		analyze("wanted_entries");
		if (this.jdbc.sql("select not exists (select 1 from wanted_entries)").query(Boolean.class).single()) {
			return false;
		}
		collectNear(account);
		pairById(account);
		pairByReference(account);
		return true;
	}

	/**
	 * Lets the planner know a table, and those that its rows are looked up in.
	 */
	private void analyze(String table) {
		this.jdbc.sql("analyze " + table).update();
		long count = this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
		new BookStatistics(this.dataSource).analyzeUnderestimated(count, "statement_entries", "transactions");
	}

	private void collectNear(Account account) {
		of(account, """
				create temporary table near_transactions on commit drop as
				select t.id, t.transaction_id, t.amount, t.reference, t.reference_key, t.ingest_seq, d.day,
				    exists (select 1 from told_candidates c where c.id = t.id) as candidate
				from (
				    select distinct o.booked_on + n as day
				    from wanted_entries o cross join generate_series(-:days_before, :days_after) n) d
				join transactions t on t.occurred_at >= cast(d.day as timestamp) at time zone :zone
				    and t.occurred_at < cast(d.day + 1 as timestamp) at time zone :zone
				where t.provider = any(:providers) and t.currency = :currency and t.same_as is null
				and not exists (select 1 from statement_entries j where j.transaction_id = t.id and j.stands)
				""").update();
		this.jdbc.sql("create index on near_transactions (amount, day)").update();
		this.jdbc.sql("create index on near_transactions (transaction_id)").update();
		this.jdbc.sql("analyze near_transactions").update();
	}

	private void pairById(Account account) {
		pair(account, Evidence.ID, """
				select told.id as key, o.*
				from wanted_entries o cross join lateral (select distinct unnest(o.ids) as id) told
				""", """
				select t.transaction_id as key, t.* from near_transactions t
				union all
				select t.reference, t.* from near_transactions t where t.reference <> t.transaction_id
				""");
	}

	/**
	 * Pairs entries with transactions that name the same invoice and have the same
	 * amount. Of equal ones it does not matter which belongs to which.
	 */
	private void pairByReference(Account account) {
		CopyRows keys = new CopyRows(this.dataSource, "entry_keys (id, key)");
		// Few of the texts can name what a webhook named, and reading takes long.
		try (Stream<Text> texts = this.stream.queryForStream("""
				select o.id, o.reference, o.description from wanted_entries o
				where o.amount > 0 and not exists (select 1 from entry_pairs p where p.id = o.id)
				and exists (
				    select 1 from near_transactions t
				    where t.amount = o.amount and t.day between o.booked_on - :days_before and o.booked_on + :days_after
				    and t.reference_key is not null)
				""", Map.of("days_before", account.settlesWithinDays(), "days_after", Account.DAYS_AFTER), Text::of)) {
			texts.forEach((text) -> ReferenceReader.read(text.reference(), text.description())
				.keys()
				.forEach((key) -> keys.add(text.id(), key)));
		}
		keys.flush();
		this.jdbc.sql("analyze entry_keys").update();
		pair(account, Evidence.REFERENCE, "select k.key, o.* from entry_keys k join wanted_entries o on o.id = k.id",
				"select t.reference_key as key, t.* from near_transactions t where t.reference_key is not null");
	}

	/**
	 * Pairs entries and transactions of one key and one amount, and takes what is paired
	 * out of near_transactions.
	 * @param entries entries with their keys, in SQL
	 * @param tellings near transactions with their keys, in SQL
	 */
	private void pair(Account account, Evidence evidence, String entries, String tellings) {
		CopyRows pairs = new CopyRows(this.dataSource, "entry_pairs (id, transaction_id, evidence)");
		EqualMoney equal = new EqualMoney(account,
				(entry, transaction) -> pairs.add(entry, transaction, evidence.toString()));
		try (Stream<EqualMoney.Row> rows = this.stream.queryForStream("""
				with entries as materialized (
				    %s
				), tellings as materialized (
				    %s
				)
				select e.key, e.amount, false as telling, e.id, e.booked_on as day, e.after_seq as seq, e.open as free
				from entries e where (e.key, e.amount) in (select key, amount from tellings)
				and not exists (select 1 from entry_pairs p where p.id = e.id)
				union all
				select t.key, t.amount, true, t.id, t.day, t.ingest_seq, t.candidate
				from tellings t where (t.key, t.amount) in (select key, amount from entries)
				order by key, amount, telling, day, seq, id
				""".formatted(entries, tellings), Map.of(), EqualMoney.Row::of)) {
			rows.forEach(equal::add);
		}
		equal.end();
		pairs.flush();
		this.jdbc.sql("analyze entry_pairs").update();
		this.jdbc.sql("delete from near_transactions t using entry_pairs p where p.transaction_id = t.id").update();
	}

	/**
	 * Writes to open entries what was found: those that are joined; those whose id has
	 * another amount; those that only have the amount of a transaction; and those of
	 * which no webhook told anything.
	 */
	void writeOpen(Account account) {
		of(account, """
				with decided as (
				    select p.id, 'JOINED' as outcome, p.transaction_id, p.evidence
				    from entry_pairs p join wanted_entries o on o.id = p.id
				    where o.open
				    union all
				    select o.id, case %s else 'MISSING_WEBHOOK' end, null, null
				    from wanted_entries o
				    where o.open and not exists (select 1 from entry_pairs p where p.id = o.id)
				)
				update statement_entries e
				set outcome = d.outcome, transaction_id = d.transaction_id, evidence = d.evidence
				from decided d
				where e.id = d.id and (e.outcome, e.transaction_id) is distinct from (d.outcome, d.transaction_id)
				""".formatted(DOUBT)).update();
	}

	/**
	 * Creates the table of transactions that were told before.
	 */
	void createTold() {
		this.jdbc.sql("create temporary table told_twice (id uuid, same_as uuid) on commit drop").update();
	}

	/**
	 * Adds the transactions that were told before to told_twice: with the payment of
	 * their entry if they are paired, without one if only the id or the amount is the
	 * same.
	 */
	void writeTold(Account account) {
		// Another account may have told it for certain, or left it in doubt.
		this.jdbc.sql("""
				delete from entry_pairs p using told_twice w where w.id = p.transaction_id and w.same_as is not null
				""").update();
		this.jdbc.sql("delete from told_twice w using entry_pairs p where p.transaction_id = w.id").update();
		this.jdbc.sql("""
				insert into told_twice
				select p.transaction_id, e.transaction_id from entry_pairs p join statement_entries e on e.id = p.id
				""").update();
		of(account, """
				insert into told_twice
				select t.id, null
				from told_candidates c join transactions t on t.id = c.id
				where not exists (select 1 from told_twice w where w.id = t.id)
				and (%s)
				""".formatted(maybeRecorded("and not exists (select 1 from entry_pairs n where n.id = r.id)",
				"union all select n.transaction_id from entry_pairs n where n.id = e.id")))
			.update();
	}

	/**
	 * Returns the condition that a statement may have recorded the money of a transaction
	 * t: an entry with its id, or with its amount and a near day. Equal payments that
	 * name one invoice are joined in any order. So the entry of t may have another
	 * webhook, whose own entry was recorded.
	 * @param unless a further condition for a recorded entry r
	 * @param tellings further webhooks that have an entry e, as a part of a union
	 */
	static String maybeRecorded(String unless, String tellings) {
		return """
				exists (
				    select 1 from statement_entries r
				    where %1$s %2$s and (r.amount = t.amount or r.ids @> array[cast(t.transaction_id as text)]) and %3$s)
				or exists (
				    select 1 from statement_entries e
				    cross join lateral (
				        select e.transaction_id as id where e.outcome = 'JOINED'
				        union all select again.id from transactions again where again.same_as = e.transaction_id
				        %6$s) telling
				    join transactions told on told.id = telling.id
				    join statement_entries r on r.amount = t.amount and %5$s
				    where e.account = :account and e.amount = t.amount and e.currency = t.currency and e.stands
				    and (e.outcome = 'JOINED' and e.evidence = 'reference' or e.outcome = 'RECORDED') and %4$s
				    and %1$s %2$s)
				"""
			.formatted(RECORDED, unless, near("t", "r"), near("t", "e"), near("told", "r"), tellings);
	}

	// Written so that an index of the days serves.
	private static String near(String transaction, String entry) {
		return """
				%2$s.booked_on between (%1$s.occurred_at at time zone :zone)::date - :days_after
				    and (%1$s.occurred_at at time zone :zone)::date + :days_before
				""".formatted(transaction, entry);
	}

	private JdbcClient.StatementSpec of(Account account, String sql) {
		return this.jdbc.sql(sql)
			.param("account", account.name())
			.param("currency", account.currency())
			.param("providers", account.providers().toArray(String[]::new))
			.param("zone", account.zone().getId())
			.param("days_before", account.settlesWithinDays())
			.param("days_after", Account.DAYS_AFTER);
	}

	private record Text(UUID id, String reference, String description) {

		static Text of(ResultSet row, int number) throws SQLException {
			return new Text(row.getObject("id", UUID.class), row.getString("reference"), row.getString("description"));
		}

	}

}
