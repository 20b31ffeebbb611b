package io.banksync.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.banksync.allocation.ReferenceReader;
import io.banksync.database.CopyRows;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the transactions that webhooks told of the money that an account's open entries
 * tell. It works in temporary tables, for all open entries of an account at once.
 */
@Repository
class JoinRepository {

	private static final int FETCH_SIZE = 2000;

	/** Whether a transaction is near an entry, and no other entry has it. */
	private static final String FREE = """
			t.currency = o.currency
			and (t.occurred_at at time zone :zone)::date between o.booked_on - :days_before and o.booked_on + :days_after
			and not exists (select 1 from statement_entries j where j.transaction_id = t.id and j.stands)
			""";

	private final JdbcClient jdbc;

	private final JdbcTemplate stream;

	private final DataSource dataSource;

	JoinRepository(@Qualifier("reconciliation") JdbcClient jdbc, @Qualifier("reconciliation") DataSource dataSource) {
		this.jdbc = jdbc;
		this.dataSource = dataSource;
		this.stream = new JdbcTemplate(dataSource);
		this.stream.setFetchSize(FETCH_SIZE);
	}

	/**
	 * Collects the entries of an account for which no transaction is known.
	 * @return how many
	 */
	int collect(Account account) {
		this.jdbc.sql("drop table if exists pg_temp.open_entries, pg_temp.open_keys, pg_temp.open_pairs").update();
		int count = this.jdbc.sql("""
				create temporary table open_entries on commit drop as
				select id, amount, currency, booked_on, ids, reference, description,
				    row_number() over (order by booked_on, id) as place
				from statement_entries
				where account = :account and stands and evidence is null
				and outcome in ('MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT')
				""").param("account", account.name()).update();
		this.jdbc.sql("create temporary table open_keys (id uuid, key varchar(35)) on commit drop").update();
		this.jdbc.sql("""
				create temporary table open_pairs (id uuid, transaction_id uuid, evidence varchar(16)) on commit drop
				""").update();
		this.jdbc.sql("analyze open_entries").update();
		return count;
	}

	/**
	 * Pairs entries with transactions whose id is one of theirs, and whose amount is
	 * equal.
	 */
	void pairById(Account account) {
		pair(account, Evidence.ID,
				"""
						from open_entries o
						cross join lateral unnest(o.ids) as told (id)
						join transactions t on t.provider = any(:providers)
						    and (t.transaction_id = told.id or t.reference_key = reference_key(told.id) and t.reference = told.id)
						""");
	}

	/**
	 * Pairs entries with transactions that name the same invoice and have the same
	 * amount. Of equal ones it does not matter which belongs to which.
	 */
	void pairByReference(Account account) {
		CopyRows keys = new CopyRows(this.dataSource, "open_keys (id, key)");
		try (Stream<Text> texts = this.stream.queryForStream("""
				select o.id, o.reference, o.description from open_entries o
				where o.amount > 0 and not exists (select 1 from open_pairs p where p.id = o.id)
				""", Text::of)) {
			texts.forEach((text) -> ReferenceReader.read(text.reference(), text.description())
				.keys()
				.forEach((key) -> keys.add(text.id(), key)));
		}
		keys.flush();
		this.jdbc.sql("analyze open_keys").update();
		pair(account, Evidence.REFERENCE, """
				from open_keys k
				join open_entries o on o.id = k.id
				join transactions t on t.provider = any(:providers) and t.reference_key = k.key
				""");
	}

	/**
	 * Gives each entry at most one transaction and each transaction at most one entry, in
	 * the order of their days.
	 */
	private void pair(Account account, Evidence evidence, String candidates) {
		Set<UUID> taken = new HashSet<>();
		CopyRows pairs = new CopyRows(this.dataSource, "open_pairs (id, transaction_id, evidence)");
		List<Pair> possible = free(account, """
				select o.id, t.id as transaction_id
				%s
				where t.amount = o.amount and %s
				and not exists (select 1 from open_pairs p where p.id = o.id or p.transaction_id = t.id)
				order by o.place, t.occurred_at, t.ingest_seq
				""".formatted(candidates, FREE)).query(Pair::of).list();
		for (Pair pair : possible) {
			if (!taken.contains(pair.entry()) && !taken.contains(pair.transaction())) {
				taken.add(pair.entry());
				taken.add(pair.transaction());
				pairs.add(pair.entry(), pair.transaction(), evidence.toString());
			}
		}
		pairs.flush();
		this.jdbc.sql("analyze open_pairs").update();
	}

	/**
	 * Writes what was found: joined entries; those whose id has another amount; those
	 * that only have the amount of a transaction; and those of which no webhook told
	 * anything.
	 */
	void decide(Account account) {
		free(account,
				"""
						with joined as (
						    select o.id, p.transaction_id, p.evidence from open_entries o join open_pairs p on p.id = o.id
						), rest as (
						    select o.* from open_entries o where not exists (select 1 from open_pairs p where p.id = o.id)
						), decided as (
						    select j.id, 'JOINED' as outcome, j.transaction_id, j.evidence from joined j
						    union all
						    select o.id, case
						        when exists (select 1 from unnest(o.ids) as told (id)
						            join transactions t on t.provider = any(:providers) and t.transaction_id = told.id
						            where t.amount <> o.amount and %1$s
						            and not exists (select 1 from open_pairs p where p.transaction_id = t.id)) then 'DIFFERENT_AMOUNT'
						        -- The index of amounts has them without their sign.
						        when exists (select 1 from transactions t
						            where abs(t.amount) = abs(o.amount) and t.amount = o.amount and t.provider = any(:providers) and %1$s
						            and not exists (select 1 from open_pairs p where p.transaction_id = t.id)) then 'IN_DOUBT'
						        else 'MISSING_WEBHOOK' end, null, null
						    from rest o
						)
						update statement_entries e
						set outcome = d.outcome, transaction_id = d.transaction_id, evidence = d.evidence
						from decided d
						where e.id = d.id and (e.outcome, e.transaction_id) is distinct from (d.outcome, d.transaction_id)
						"""
					.formatted(FREE))
			.update();
	}

	private JdbcClient.StatementSpec free(Account account, String sql) {
		return this.jdbc.sql(sql)
			.param("providers", account.providers().toArray(String[]::new))
			.param("zone", account.zone().getId())
			.param("days_before", account.settlesWithinDays())
			.param("days_after", Account.DAYS_AFTER);
	}

	private record Pair(UUID entry, UUID transaction) {

		static Pair of(ResultSet row, int number) throws SQLException {
			return new Pair(row.getObject("id", UUID.class), row.getObject("transaction_id", UUID.class));
		}

	}

	private record Text(UUID id, String reference, String description) {

		static Text of(ResultSet row, int number) throws SQLException {
			return new Text(row.getObject("id", UUID.class), row.getString("reference"), row.getString("description"));
		}

	}

}
