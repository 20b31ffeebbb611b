package io.banksync.search;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.money.Money;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Searches the tables transactions, invoices, raw_events and reconciliation_runs. Each
 * way to find a row is one index lookup. Parts of texts have no index, so only the newest
 * rows are read for them. It uses the pool for reconciliation.
 */
@Repository
class SearchRepository {

	private static final int SHOWN = 5;

	private static final int READ = 50_000;

	// Fewer, because open rows are scattered among all others.
	private static final int OPEN = 10_000;

	// All providers. Each takes one lookup, because the index begins with the provider.
	private static final String PROVIDERS = """
			with recursive providers(name) as (
			    (select provider from %1$s order by provider limit 1)
			    union all
			    select (select provider from %1$s where provider > name order by provider limit 1)
			    from providers where name is not null
			),
			""";

	private static final String BY_ID = """
			(select 0 as rank, id from %s where id between cast(:first_id as uuid) and cast(:last_id as uuid)
			order by id desc limit :shown)
			""";

	private static final String PAYMENTS = PROVIDERS.formatted("transactions") + "found as ("
			+ BY_ID.formatted("transactions")
			+ """
					    union all
					    (select 0, id from transactions
					    where (provider, transaction_id) in (select name, :text from providers) limit :shown)
					    union all
					    (select 1, id from transactions where reference_key = reference_key(:text)
					    order by ingest_seq desc limit :shown)
					    union all
					    (select 2, id from (
					        select * from transactions t
					        where t.status in ('unmatched', 'partially_matched') and t.reason is not null
					        order by t.created_at desc, t.id desc limit :open) t
					    where %1$s order by t.created_at desc, t.id desc limit :shown)
					    union all
					    (select 2, id from (
					        select * from transactions t where t.occurred_at >= :since
					        order by t.occurred_at desc, t.ingest_seq desc limit :read) t
					    where %1$s order by t.occurred_at desc, t.ingest_seq desc limit :shown)
					)
					select t.* from (select id, min(rank) as rank from found group by id) f join transactions t on t.id = f.id
					order by f.rank, t.ingest_seq desc limit :shown
					"""
				.formatted(holds("t.reference, t.description, t.also_told, t.payer, t.transaction_id"));

	private static final String INVOICES = "with found as (" + BY_ID.formatted("invoices")
			+ """
					    union all
					    (select 0, id from invoices where invoice_number = :text)
					    union all
					    (select 1, id from invoices where reference_key = reference_key(:text) order by seq desc limit :shown)
					    union all
					    (select 1, invoice_id from invoice_references where key = reference_key(:text)
					    order by invoice_id desc limit :shown)
					    union all
					    -- By code points, as the index has it: what a language takes for the next letter differs.
					    (select 2, id from invoices
					    where reference_key ~>=~ reference_key(:text) and reference_key ~<~ (reference_key(:text) || U&'\\+10FFFF')
					    order by reference_key using ~<~ limit :shown)
					    union all
					    (select 2, id from (select * from invoices order by seq desc limit :read) i
					    where concat_ws(chr(1), i.invoice_number, i.customer) ~ :pattern order by i.seq desc limit :shown)
					)
					select i.id, i.invoice_number, i.customer, i.amount_due, i.currency, i.status, i.due_on,
					    invoice_open(i.status, i.amount_due, i.adjusted, i.amount_paid) as amount_open
					from (select id, min(rank) as rank from found group by id) f join invoices i on i.id = f.id
					order by f.rank, i.seq desc limit :shown
					""";

	private static final String EVENTS = PROVIDERS.formatted("raw_events") + "found as ("
			+ BY_ID.formatted("raw_events")
			+ """
					    union all
					    (select 0, id from raw_events where (provider, event_id) in (select name, :text from providers) limit :shown)
					    union all
					    (select 0, id from raw_events where payment_id = :text order by received_seq desc limit :shown)
					    union all
					    (select 0, raw_event_id from transactions
					    where (provider, transaction_id) in (select name, :text from providers) limit :shown)
					    union all
					    (select 1, id from (
					        select * from raw_events e
					        where e.state in ('conflict', 'replayed', 'quarantined') or e.state = 'stored' and e.attention = 'open'
					        order by e.received_at desc, e.id desc limit :open) e
					    where %1$s order by e.received_at desc, e.id desc limit :shown)
					    union all
					    (select 1, id from (
					        select id, event_id, payment_id, transaction_id, received_at from raw_events order by id desc limit :read) e
					    where e.received_at >= :since and %1$s order by e.id desc limit :shown)
					)
					select e.id, e.provider, e.event_id, e.event_type, e.transaction_id, e.state, e.received_at
					from (select id, min(rank) as rank from found group by id) f join raw_events e on e.id = f.id
					order by f.rank, e.id desc limit :shown
					"""
				.formatted(holds("e.event_id, e.payment_id, e.transaction_id"));

	private static final String RUNS = "with found as (" + BY_ID.formatted("reconciliation_runs") + """
			    union all
			    (select 1, id from (select id, actor from reconciliation_runs order by id desc limit :read) r
			    where r.actor ~ :pattern order by r.id desc limit :shown)
			)
			select r.id, r.status, r.dry_run, r.actor, r.started_at
			from (select id, min(rank) as rank from found group by id) f join reconciliation_runs r on r.id = f.id
			order by f.rank, r.id desc limit :shown
			""";

	private final JdbcClient jdbc;

	SearchRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds transactions.
	 * @param since parts of texts are searched in rows from this time on
	 */
	List<FoundPaymentResponse> findPayments(SoughtText sought, Instant since) {
		return query(PAYMENTS, sought).param("since", since.atOffset(ZoneOffset.UTC)).query(payment()).list();
	}

	private static RowMapper<FoundPaymentResponse> payment() {
		return (row, number) -> {
			String currency = row.getString("currency");
			return new FoundPaymentResponse(row.getObject("id", UUID.class), row.getString("provider"),
					row.getString("transaction_id"), amount(row, "amount", currency), currency,
					row.getString("reference"), row.getString("payer"), row.getString("status"),
					row.getString("reason"), StoredTime.of(row, "created_at"));
		};
	}

	List<FoundInvoiceResponse> findInvoices(SoughtText sought) {
		return query(INVOICES, sought).query((row, number) -> {
			String currency = row.getString("currency");
			return new FoundInvoiceResponse(row.getObject("id", UUID.class), row.getString("invoice_number"),
					row.getString("customer"), amount(row, "amount_due", currency),
					amount(row, "amount_open", currency), currency, row.getString("status"),
					row.getObject("due_on", LocalDate.class));
		}).list();
	}

	/**
	 * Finds events.
	 * @param since parts of ids are searched in rows from this time on
	 */
	List<FoundEventResponse> findEvents(SoughtText sought, Instant since) {
		return query(EVENTS, sought).param("since", since.atOffset(ZoneOffset.UTC))
			.query((row, number) -> new FoundEventResponse(row.getObject("id", UUID.class), row.getString("provider"),
					row.getString("event_id"), row.getString("event_type"), row.getString("transaction_id"),
					row.getString("state"), StoredTime.of(row, "received_at")))
			.list();
	}

	List<FoundRunResponse> findRuns(SoughtText sought) {
		return query(RUNS, sought)
			.query((row, number) -> new FoundRunResponse(row.getObject("id", UUID.class), row.getString("status"),
					row.getBoolean("dry_run"), row.getString("actor"), StoredTime.of(row, "started_at")))
			.list();
	}

	// Searching all texts at once is cheaper than one by one. No search text contains the
	// separator.
	private static String holds(String texts) {
		return "concat_ws(chr(1), " + texts + ") ~ :pattern";
	}

	private JdbcClient.StatementSpec query(String sql, SoughtText sought) {
		return this.jdbc.sql(sql)
			.param("text", sought.text())
			.param("pattern", sought.pattern())
			.param("first_id", sought.firstId())
			.param("last_id", sought.lastId())
			.param("shown", SHOWN)
			.param("read", READ)
			.param("open", OPEN);
	}

	private static BigDecimal amount(ResultSet row, String column, String currency) throws SQLException {
		return Money.display(row.getBigDecimal(column), currency);
	}

}
