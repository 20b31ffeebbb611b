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

	/** A payment's id. The same entry is never two payments. */
	private static final String ID = "(e.account || ':' || encode(e.identity, 'hex') || '-' || e.occurrence)";

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

	/**
	 * Money that went back gets the provider of the payment that it takes back, if an id
	 * tells which that is.
	 */
	private void record(Account account, @Nullable UUID entry, String wanted) {
		include(account, entry, wanted);
		this.jdbc
			.sql("""
					with recorded as (
					    insert into transactions (id, provider, transaction_id, amount, currency, occurred_at, reference,
					        description, payer, payer_account, assurance, original_transaction_id)
					    select uuid_v7(), coalesce(o.provider, :provider), %1$s,
					        e.amount, e.currency, e.booked_on::timestamp at time zone :zone, e.reference, e.description,
					        case when e.amount > 0 then e.counterparty end,
					        case when e.amount > 0 then e.counterparty_account end, 'statement', o.transaction_id
					    from statement_entries e
					    left join lateral (
					        select t.provider, t.transaction_id from statement_entries c join transactions t on t.id = c.transaction_id
					        where e.amount < 0 and c.account = e.account and c.stands and c.amount >= -e.amount and c.ids && e.ids
					        order by c.amount = -e.amount desc, c.booked_on desc, c.id limit 1) o on true
					    where e.account = :account and e.stands and e.amount <> 0 and %2$s
					    order by e.booked_on, e.id
					    on conflict (provider, transaction_id) do nothing
					    returning id, provider, transaction_id
					)
					update statement_entries e set outcome = 'RECORDED', transaction_id = r.id
					from recorded r
					where e.account = :account and e.stands and %2$s and r.transaction_id = %1$s
					"""
				.formatted(ID, wanted))
			.param("account", account.name())
			.param("provider", account.recordedProvider())
			.param("zone", account.zone().getId())
			.param("entry", entry, Types.OTHER)
			.update();
	}

	/**
	 * Takes payments that an earlier import recorded, and includes again what was ignored
	 * when that was undone.
	 */
	private void include(Account account, @Nullable UUID entry, String wanted) {
		this.jdbc.sql("""
				with known as (
				    select e.id as entry, t.id, t.ingest_seq, t.reason
				    from statement_entries e
				    join transactions t on t.transaction_id = %1$s
				        and (t.provider = :provider or t.provider = any(:providers))
				    where e.account = :account and e.stands and %2$s
				), included as (
				    update transactions t set status = 'unmatched', reason = 'UNIGNORED'
				    from known k where t.id = k.id and k.reason = 'IMPORT_UNDONE'
				), decided as (
				    insert into match_decisions (transaction_id, reason, applied, evidence, created_at)
				    select id, 'UNIGNORED', 0, '{}', now() from known where reason = 'IMPORT_UNDONE' order by ingest_seq
				)
				update statement_entries e set outcome = 'RECORDED', transaction_id = k.id
				from known k where e.id = k.entry
				""".formatted(ID, wanted))
			.param("account", account.name())
			.param("provider", account.recordedProvider())
			.param("providers", account.providers().toArray(String[]::new))
			.param("entry", entry, Types.OTHER)
			.update();
	}

}
