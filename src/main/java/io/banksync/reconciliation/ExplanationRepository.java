package io.banksync.reconciliation;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.money.Money;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a payment names, and what was decided about it.
 */
@Repository
class ExplanationRepository {

	private final JdbcClient jdbc;

	ExplanationRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A payment as it stands.
	 *
	 * @param state how much of it is where
	 * @param reason why; empty: no run has looked at it yet
	 */
	record Payment(LockedPayment state, String reason) {

	}

	Optional<Payment> findPayment(UUID id) {
		return this.jdbc.sql("""
				select id, amount, currency, allocated, reversed, status, coalesce(reason, '') as reason
				from transactions where id = ?
				""")
			.param(id)
			.query((row,
					number) -> new Payment(new LockedPayment(row.getObject("id", UUID.class),
							row.getBigDecimal("amount"), row.getString("currency"), row.getBigDecimal("allocated"),
							row.getBigDecimal("reversed"), row.getString("status")), row.getString("reason")))
			.optional();
	}

	/**
	 * Returns the numbers that a payment names: its whole reference, and every run of one
	 * to four words in its texts that an invoice has or that is strong enough.
	 */
	List<ExplanationResponse.Key> findKeys(UUID id) {
		return this.jdbc
			.sql("""
					with payment as (
					    select t.reference_key, field.source, upper(normalize(field.text, NFKC) collate "C") collate "C" as text
					    from transactions t
					    cross join lateral (values ('reference', t.reference), ('description', t.description))
					        as field (source, text)
					    where t.id = ?
					), words as (
					    select p.source, w.word, row_number() over (partition by p.source order by w.place) as place
					    from payment p
					    cross join lateral regexp_split_to_table(p.text, '[^A-Z0-9]+') with ordinality as w (word, place)
					    where w.word <> ''
					), runs as (
					    select w.source, w.word as w1, lead(w.word, 1) over following as w2, lead(w.word, 2) over following as w3,
					        lead(w.word, 3) over following as w4
					    from words w window following as (partition by w.source order by w.place)
					), spans as (
					    -- The collation of the tables: of another one no index can serve.
					    select distinct span.key collate "default" as key, r.source,
					        length(span.key) between 5 and 35 and span.key ~ '[A-Z]' and span.key ~ '[0-9]'
					            or span.key ~ '^[0-9]{6,35}$' as usable
					    from runs r
					    cross join lateral (values (r.w1), (r.w1 || r.w2), (r.w1 || r.w2 || r.w3), (r.w1 || r.w2 || r.w3 || r.w4))
					        as span (key)
					    where span.key is not null
					)
					select distinct p.reference_key as key, 'whole_reference' as source, true as usable, 0 as rank
					from payment p where p.reference_key is not null
					union all
					select s.key, s.source, s.usable, 1 from spans s
					where s.usable or exists (select 1 from invoice_keys k where k.key = s.key)
					order by rank, source desc, key
					""")
			.param(id)
			.query((row, number) -> new ExplanationResponse.Key(row.getString("key"), row.getString("source"),
					row.getBoolean("usable")))
			.list();
	}

	List<ExplanationResponse.Candidate> findCandidates(UUID id, List<String> keys) {
		return this.jdbc
			.sql("""
					select i.id, i.invoice_number, k.key, i.currency, i.status,
					    case when i.status in ('pending', 'partially_paid') then i.amount_due - i.amount_paid else 0 end as open,
					    exists (select 1 from match_blocks b where b.transaction_id = ? and b.invoice_id = i.id) as blocked
					from invoice_keys k join invoices i on i.id = k.invoice_id
					where k.key = any(?)
					order by i.seq limit 100
					""")
			.params(id, keys.toArray(String[]::new))
			.query((row, number) -> new ExplanationResponse.Candidate(row.getObject("id", UUID.class),
					row.getString("invoice_number"), row.getString("key"),
					Money.display(row.getBigDecimal("open"), row.getString("currency")), row.getString("currency"),
					row.getString("status"), row.getBoolean("blocked")))
			.list();
	}

	List<ExplanationResponse.PastDecision> findDecisions(UUID id, String currency) {
		return this.jdbc.sql("""
				select reason, applied, run_id, evidence::text as evidence, created_at from match_decisions
				where transaction_id = ? order by id
				""")
			.param(id)
			.query((row, number) -> new ExplanationResponse.PastDecision(row.getString("reason"),
					Money.display(row.getBigDecimal("applied"), currency), row.getObject("run_id", UUID.class),
					row.getString("evidence"), row.getObject("created_at", Timestamp.class).toInstant()))
			.list();
	}

}
