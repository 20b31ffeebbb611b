package io.banksync.statement;

import java.sql.Types;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Makes payments of entries that no webhook told.
 */
@Repository
class RecordRepository {

	private final JdbcClient jdbc;

	RecordRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records all entries of an account that no webhook told, in the order of their days.
	 */
	void recordMissing(Account account) {
		record(account, null, "e.evidence is null and e.outcome = 'MISSING_WEBHOOK'");
	}

	/**
	 * Records an entry, because a person said so.
	 */
	void record(Account account, UUID entry) {
		record(account, entry, "e.id = :entry");
		this.jdbc.sql("update statement_entries set evidence = :evidence where id = :entry")
			.param("evidence", Evidence.PERSON.toString())
			.param("entry", entry)
			.update();
	}

	private void record(Account account, @Nullable UUID entry, String wanted) {
		if (collect(account, entry, wanted) == 0) {
			return;
		}
		this.jdbc.sql("analyze entries_to_record").update();
		include();
		this.jdbc
			.sql("""
					insert into transactions (id, provider, transaction_id, amount, currency, occurred_at, reference, description,
					    payer, payer_account, assurance, original_transaction_id)
					select r.payment, r.provider, r.transaction_id, e.amount, e.currency,
					    e.booked_on::timestamp at time zone :zone, e.reference, e.description,
					    case when e.amount > 0 then e.counterparty end,
					    case when e.amount > 0 then e.counterparty_account end, 'statement', r.original
					from entries_to_record r join statement_entries e on e.id = r.entry
					where not r.known
					order by e.booked_on, e.id
					""")
			.param("zone", account.zone().getId())
			.update();
		this.jdbc.sql("""
				update statement_entries e set outcome = 'RECORDED', transaction_id = r.payment
				from entries_to_record r where e.id = r.entry
				""").update();
	}

	/**
	 * Collects entries with the payments that they become. A payment's id at its provider
	 * is its entry's identity, so the same entry is never two payments. Money that went
	 * back gets the provider of the payment that it takes back, if an id tells which that
	 * is.
	 * @return how many
	 */
	private int collect(Account account, @Nullable UUID entry, String wanted) {
		this.jdbc.sql("drop table if exists pg_temp.entries_to_record").update();
		return this.jdbc
			.sql("""
					create temporary table entries_to_record on commit drop as
					select e.id as entry, uuid_v7() as payment, coalesce(o.provider, :provider) as provider,
					    e.account || ':' || encode(e.identity, 'hex') || '-' || e.occurrence as transaction_id,
					    o.transaction_id as original, false as known
					from statement_entries e
					left join lateral (
					    select t.provider, t.transaction_id from statement_entries c join transactions t on t.id = c.transaction_id
					    where e.amount < 0 and c.stands and c.outcome in ('JOINED', 'RECORDED') and c.ids && e.ids
					    and c.account = e.account and c.amount >= -e.amount
					    order by c.amount = -e.amount desc, c.booked_on desc, c.id limit 1) o on true
					where e.account = :account and e.stands and e.amount <> 0 and %s
					"""
				.formatted(wanted))
			.param("account", account.name())
			.param("provider", account.recordedProvider())
			.param("entry", entry, Types.OTHER)
			.update();
	}

	/**
	 * Takes payments that an earlier import recorded, and includes again what was ignored
	 * when that was undone, or its batch broken down.
	 */
	private void include() {
		int known = this.jdbc.sql("""
				update entries_to_record r set payment = t.id, known = true
				from transactions t where t.provider = r.provider and t.transaction_id = r.transaction_id
				""").update();
		if (known == 0) {
			return;
		}
		this.jdbc.sql("""
				with included as (
				    update transactions t set status = 'unmatched', reason = 'UNIGNORED'
				    from entries_to_record r where r.known and t.id = r.payment
				        and t.reason in ('IMPORT_UNDONE', 'BROKEN_DOWN')
				    returning t.id, t.ingest_seq
				)
				insert into match_decisions (transaction_id, reason, applied, evidence, created_at)
				select id, 'UNIGNORED', 0, '{}', now() from included order by ingest_seq
				""").update();
	}

}
