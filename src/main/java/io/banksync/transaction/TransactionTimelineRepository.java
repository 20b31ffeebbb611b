package io.banksync.transaction;

import java.util.List;
import java.util.UUID;

import io.banksync.database.StoredTime;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What happened to one transaction, from tables raw_events, event_decisions,
 * match_decisions, transaction_matches, payment_reversals, transaction_notes and
 * transaction_assignments. It reads through the pool for reconciliation, because it looks
 * at all events that were not stored.
 */
@Repository
class TransactionTimelineRepository {

	private final JdbcClient jdbc;

	TransactionTimelineRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds what happened to a transaction, oldest first.
	 * @param id our id for it
	 * @param providers the providers that may report it
	 * @param limit how many entries at most
	 */
	List<TimelineEntryResponse> findByTransactionId(UUID id, List<String> providers, int limit) {
		return this.jdbc
			.sql("""
					with wanted as (
					    select * from transactions where id = :id
					), reporting as (
					    -- No index finds all events by their transaction. Those that were not stored are few.
					    select e.id from wanted t join raw_events e on e.id = t.raw_event_id
					    union
					    select e.id from wanted t
					    join raw_events e on e.provider = any(:providers) and e.transaction_id = t.transaction_id
					    where e.state <> 'stored'
					    union
					    select e.id from wanted t
					    join raw_events o on o.id = t.raw_event_id
					    join raw_events e on e.payment_id = o.payment_id
					    where e.provider = any(:providers) and e.transaction_id = t.transaction_id
					), entry as (
					    select e.received_at as at, 1 as rank, e.received_seq as place, 'event' as kind, e.id::text as id,
					        case when e.id = t.raw_event_id then t.amount else e.amount end as amount,
					        case when e.id = t.raw_event_id then t.currency else e.currency end as currency,
					        null::uuid as invoice_id, null::uuid as run_id, null as actor, null as reason, null as note,
					        null as assigned_to
					    from reporting join raw_events e on e.id = reporting.id cross join wanted t
					    union all
					    select d.decided_at, 2, d.id, 'decision', d.id::text, null, null, null, null, d.actor, d.action, d.reason,
					        null
					    from reporting join event_decisions d on d.raw_event_id = reporting.id
					    union all
					    select p.created_at, 3, 0, case when p.reverses is null then 'taken' else 'given_back' end, p.id::text,
					        case when p.reverses is null then -p.amount else p.amount end, t.currency, null, p.run_id, p.actor,
					        null, p.note, null
					    from wanted t join payment_reversals p on p.transaction_id = t.id or p.reversal_id = t.id
					    union all
					    select m.created_at, 3, 0, case m.kind when 'auto' then 'match' when 'manual' then 'match' else m.kind end,
					        m.id::text, case m.kind when 'reversal' then -m.amount else m.amount end, t.currency, m.invoice_id,
					        m.run_id, m.actor, null, m.note, null
					    from wanted t join transaction_matches m on m.transaction_id = t.id
					    union all
					    select d.created_at, 4, d.id, 'decision', d.id::text, null, null, null, d.run_id,
					        coalesce(d.evidence ->> 'actor', 'system'), d.reason, d.evidence ->> 'note', null
					    from wanted t join match_decisions d on d.transaction_id = t.id
					    union all
					    select n.created_at, 5, 0, 'note', n.id::text, null, null, null, null, n.actor, null, n.note, null
					    from wanted t join transaction_notes n on n.transaction_id = t.id
					    union all
					    select a.created_at, 5, a.id, 'assignment', a.id::text, null, null, null, null, a.actor, null, null,
					        a.assigned_to
					    from wanted t join transaction_assignments a on a.transaction_id = t.id
					)
					select entry.*, i.invoice_number
					from entry left join invoices i on i.id = entry.invoice_id
					order by at, rank, place, id
					limit :limit
					""")
			.param("id", id)
			.param("providers", providers.toArray(String[]::new))
			.param("limit", limit)
			.query((row, number) -> new TimelineEntryResponse(StoredTime.of(row, "at"),
					TimelineKind.of(row.getString("kind")), row.getString("id"), row.getBigDecimal("amount"),
					row.getString("currency"), row.getObject("invoice_id", UUID.class), row.getString("invoice_number"),
					row.getObject("run_id", UUID.class), row.getString("actor"), row.getString("reason"),
					row.getString("note"), row.getString("assigned_to")))
			.list();
	}

}
