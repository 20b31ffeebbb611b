package io.banksync.statement;

import java.time.Clock;
import java.time.ZoneOffset;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lets the payments in a batch count in its place, once a statement tells them one by
 * one.
 */
@Repository
class BatchRepository {

	private final JdbcClient jdbc;

	private final Clock clock;

	BatchRepository(@Qualifier("reconciliation") JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Breaks down the batches of an account, unless a webhook or a person said what a
	 * batch is, or money of it moved. If a batch was recorded as a payment, that is
	 * ignored.
	 */
	void breakDown(Account account) {
		if (collect(account) == 0) {
			return;
		}
		leaveMoved();
		setPaymentsAside();
		this.jdbc.sql("""
				update statement_entries e
				set outcome = 'BROKEN_DOWN', stands = false, transaction_id = null, same_as = b.first_part
				from broken_batches b where e.id = b.id
				""").update();
		countParts(account);
	}

	/**
	 * Collects the batches, each with the first statement that tells its payments, and
	 * the first of these.
	 */
	private int collect(Account account) {
		this.jdbc.sql("drop table if exists pg_temp.broken_batches").update();
		return this.jdbc.sql("""
				create temporary table broken_batches on commit drop as
				select distinct on (b.id) b.id, b.transaction_id, p.statement_id, p.id as first_part
				from statement_entries p join statement_entries b on b.id = p.same_as
				where p.account = :account and p.outcome = 'PART_OF_BATCH' and b.stands and b.evidence is null
				and b.outcome in ('MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT', 'RECORDED')
				order by b.id, p.id
				""").param("account", account.name()).update();
	}

	/**
	 * Locks the payments that batches became, and leaves those batches as they are of
	 * which money moved, or which a person or a webhook explained.
	 */
	private void leaveMoved() {
		this.jdbc.sql("""
				select t.id from transactions t where t.id in (select transaction_id from broken_batches)
				order by t.ingest_seq for no key update
				""").query().listOfRows();
		this.jdbc.sql("""
				delete from broken_batches b using transactions t
				where t.id = b.transaction_id
				and (t.status <> 'unmatched' or (t.allocated, t.reversed, t.taken_back) is distinct from (0, 0, 0)
				    or exists (select 1 from transactions again where again.same_as = t.id))
				""").update();
	}

	private void setPaymentsAside() {
		this.jdbc.sql("""
				with changed as (
				    update transactions t set status = 'ignored', reason = 'BROKEN_DOWN'
				    from broken_batches b where t.id = b.transaction_id
				    returning t.id, t.ingest_seq
				)
				insert into match_decisions (transaction_id, reason, applied, evidence, created_at)
				select id, 'BROKEN_DOWN', 0, '{}', :now from changed order by ingest_seq
				""").param("now", this.clock.instant().atOffset(ZoneOffset.UTC)).update();
	}

	/**
	 * Lets the payments of one statement count. Those of others told the same.
	 */
	private void countParts(Account account) {
		this.jdbc
			.sql("""
					with parts as (
					    select p.id, row_number() over (partition by p.identity order by p.number, p.detail_number)
					        + coalesce((select max(s.occurrence) from statement_entries s
					            where s.account = :account and s.identity = p.identity and s.stands), 0) as occurrence
					    from statement_entries p join broken_batches b on b.id = p.same_as and b.statement_id = p.statement_id
					    where p.account = :account and p.outcome = 'PART_OF_BATCH'
					)
					update statement_entries e
					set outcome = %s, stands = true, same_as = null, occurrence = p.occurrence
					from parts p where e.id = p.id
					"""
				.formatted(PlacingRepository.STANDING))
			.param("account", account.name())
			.param("codes", account.codes().toArray(String[]::new))
			.param("counterparties", account.counterparties().toArray(String[]::new))
			.update();
		this.jdbc.sql("""
				update statement_entries e
				set outcome = 'REPEATED', same_as = coalesce((
				    select s.id from statement_entries s
				    where s.account = :account and s.identity = e.identity and s.stands
				    order by s.occurrence limit 1), b.first_part)
				from broken_batches b
				where e.account = :account and e.same_as = b.id and e.outcome = 'PART_OF_BATCH'
				""").param("account", account.name()).update();
	}

}
