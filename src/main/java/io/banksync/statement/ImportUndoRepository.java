package io.banksync.statement;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Undoes the import of a file. Nothing is deleted.
 */
@Repository
class ImportUndoRepository {

	/** The entries of a file. */
	private static final String ENTRIES = "statement_entries e join statements s on s.id = e.statement_id and s.file_id = :id";

	private final JdbcClient jdbc;

	ImportUndoRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the accounts that a file has statements of.
	 */
	List<String> findAccounts(UUID id) {
		return this.jdbc
			.sql("select distinct account from statements where file_id = :id and account is not null order by account")
			.param("id", id)
			.query((row, number) -> row.getString(1))
			.list();
	}

	/**
	 * Finds the files whose statements repeat entries of a file.
	 */
	List<UUID> findRepeating(UUID id) {
		return this.jdbc.sql("""
				select distinct later.file_id
				from %s
				join statement_entries r on r.same_as = e.id
				join statements later on later.id = r.statement_id and later.file_id <> :id
				where e.stands and later.status = 'taken'
				""".formatted(ENTRIES)).param("id", id).query((row, number) -> row.getObject(1, UUID.class)).list();
	}

	/**
	 * Locks the payments that a file recorded, and finds those of which money moved.
	 * @param limit how many at most
	 */
	List<UUID> lockMoved(UUID id, int limit) {
		return this.jdbc.sql("""
				with locked as (
				    select t.id, t.ingest_seq, t.allocated, t.reversed, t.taken_back from transactions t
				    where t.id in (select e.transaction_id from %s where e.stands and e.outcome = 'RECORDED')
				    order by t.ingest_seq for no key update
				)
				select id from locked where (allocated, reversed, taken_back) is distinct from (0, 0, 0)
				order by ingest_seq limit :limit
				""".formatted(ENTRIES))
			.param("id", id)
			.param("limit", limit)
			.query((row, number) -> row.getObject(1, UUID.class))
			.list();
	}

	/**
	 * Sets aside the payments that a file recorded, and takes into reconciliation again
	 * what told their money a second time.
	 */
	void setPaymentsAside(UUID id, String actor, String reason, Instant now) {
		this.jdbc
			.sql("""
					with recorded as (
					    select e.transaction_id as id from %s where e.stands and e.outcome = 'RECORDED'
					), changed as (
					    update transactions t
					    set status = case when t.same_as is null then 'ignored' else 'unmatched' end,
					        reason = case when t.same_as is null then 'IMPORT_UNDONE' else 'TELLING_UNDONE' end, same_as = null
					    from recorded r
					    -- What a person ignored stays so.
					    where t.id = r.id and t.status <> 'ignored' or t.same_as = r.id
					    returning t.id, t.reason, t.ingest_seq
					)
					insert into match_decisions (transaction_id, reason, applied, evidence, created_at)
					select id, reason, 0, jsonb_build_object('actor', cast(:actor as text), 'note', cast(:note as text)), :now
					from changed order by ingest_seq
					"""
				.formatted(ENTRIES))
			.param("id", id)
			.param("actor", actor)
			.param("note", reason)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Undoes the file: none of its entries stands any more.
	 */
	void undo(UUID id) {
		this.jdbc.sql("""
				update statement_entries set stands = false, outcome = 'UNDONE', evidence = null, transaction_id = null,
				    same_as = null
				where statement_id in (select id from statements where file_id = :id)
				""").param("id", id).update();
		this.jdbc.sql("update statements set status = 'undone', hold_reason = null where file_id = :id")
			.param("id", id)
			.update();
		this.jdbc
			.sql("update statement_files set status = 'undone', request = null, entries_read = null where id = :id")
			.param("id", id)
			.update();
	}

}
