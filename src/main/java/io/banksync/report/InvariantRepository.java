package io.banksync.report;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Adds up all tables that hold money. Goes through the pool for reconciliation, for that
 * may take long.
 */
@Repository
class InvariantRepository {

	private static final int MAX_IDS = 20;

	private static final String REST = "(greatest(t.amount, 0) - t.allocated - t.reversed)";

	private final JdbcClient jdbc;

	InvariantRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<CurrencyBalance> findBalances() {
		return this.jdbc.sql("""
				with received as (
				    select t.currency, sum(greatest(t.amount, 0)) as received, sum(t.allocated) as allocated,
				        sum(%1$s) filter (where t.status in ('unmatched', 'partially_matched')) as unapplied,
				        sum(%1$s) filter (where t.status = 'ignored') as ignored, sum(t.reversed) as reversed
				    from transactions t
				    group by t.currency
				), matched as (
				    select t.currency, sum(m.amount) filter (where m.kind <> 'write_off') as matched,
				        sum(m.amount) filter (where m.kind = 'write_off') as written_off
				    from live_matches m
				    join transactions t on t.id = m.transaction_id
				    group by t.currency
				), paid as (
				    select i.currency, sum(i.amount_paid) as paid from invoices i group by i.currency
				)
				select currency, coalesce(received, 0) as received, coalesce(allocated, 0) as allocated,
				    coalesce(unapplied, 0) as unapplied, coalesce(ignored, 0) as ignored,
				    coalesce(reversed, 0) as reversed, coalesce(matched, 0) as matched,
				    coalesce(written_off, 0) as written_off, coalesce(paid, 0) as paid
				from received
				full join matched using (currency)
				full join paid using (currency)
				order by currency
				""".formatted(REST))
			.query((row, number) -> new CurrencyBalance(row.getString("currency"), row.getBigDecimal("received"),
					row.getBigDecimal("allocated"), row.getBigDecimal("unapplied"), row.getBigDecimal("ignored"),
					row.getBigDecimal("reversed"), row.getBigDecimal("matched"), row.getBigDecimal("written_off"),
					row.getBigDecimal("paid")))
			.list();
	}

	/**
	 * Finds what breaks an invariant.
	 * @return by currency; a currency where nothing does is not there
	 */
	List<Offenders> findOffenders(Invariant invariant) {
		return this.jdbc.sql("""
				select currency, count(*) as count, array_agg(id order by id) filter (where place <= %d) as ids
				from (
				    select offender.*, row_number() over (partition by currency order by id) as place
				    from (%s) as offender) as placed
				group by currency
				""".formatted(MAX_IDS, sql(invariant)))
			.query((row, number) -> new Offenders(row.getString("currency"), row.getLong("count"),
					Arrays.asList((UUID[]) row.getArray("ids").getArray())))
			.list();
	}

	private static String sql(Invariant invariant) {
		return switch (invariant) {
			case RECEIVED_IS_ACCOUNTED_FOR -> """
					select t.currency, t.id from transactions t
					where t.status not in ('unmatched', 'partially_matched', 'ignored') and %s <> 0
					""".formatted(REST);
			case MATCHES_ARE_ALLOCATED ->
				"""
						select t.currency, t.id
						from transactions t
						left join (
						    select m.transaction_id, sum(m.amount) as amount from live_matches m
						    where m.kind <> 'write_off' group by m.transaction_id) as matched on matched.transaction_id = t.id
						where t.allocated <> coalesce(matched.amount, 0)
						""";
			case MATCHES_ARE_PAID -> """
					select i.currency, i.id
					from invoices i
					left join (
					    select m.invoice_id, sum(m.settled) as amount from live_matches m
					    group by m.invoice_id) as matched on matched.invoice_id = i.id
					where i.amount_paid - i.paid_elsewhere <> coalesce(matched.amount, 0)
					""";
			case NO_TRANSACTION_IS_OVERSPENT -> """
					select t.currency, t.id from transactions t where t.allocated < 0 or t.reversed < 0 or %s < 0
					""".formatted(REST);
			case NO_INVOICE_IS_OVERPAID -> """
					select i.currency, i.id from invoices i
					where i.amount_paid < 0 or i.adjusted < 0 or i.amount_paid + i.adjusted > i.amount_due
					""";
			case TRANSACTION_STATUS_AGREES -> """
					select t.currency, t.id from transactions t
					where not case when t.amount < 0 then case t.status
					        when 'partially_matched' then 0 < t.taken_back and t.taken_back < -t.amount
					        when 'matched' then false
					        when 'reversed' then t.taken_back = -t.amount
					        else t.taken_back = 0 end
					    else case t.status
					        when 'unmatched' then t.allocated = 0 and %1$s > 0
					        when 'partially_matched' then t.allocated > 0 and %1$s > 0
					        when 'matched' then t.allocated > 0 and %1$s = 0
					        when 'reversed' then t.reversed = t.amount
					        else %1$s > 0 end
					    end
					""".formatted(REST);
			// Paid with nothing applied: settled elsewhere.
			case INVOICE_STATUS_AGREES -> """
					select i.currency, i.id from invoices i
					where not case i.status
					    when 'partially_paid' then 0 < i.amount_paid and i.amount_paid + i.adjusted < i.amount_due
					    when 'paid' then i.amount_paid in (0, i.amount_due - i.adjusted)
					    when 'pending' then i.amount_paid = 0 and (i.adjusted = 0 or i.adjusted < i.amount_due)
					    else i.amount_paid = 0 end
					""";
			// One that is undone and the one that undoes it add up to nothing.
			case ADJUSTMENTS_ARE_KEPT ->
				"""
						select i.currency, i.id
						from invoices i
						left join (
						    select a.invoice_id, sum(a.amount) filter (where a.kind <> 'amendment') as adjusted,
						        (array_agg(a.amount_due order by a.id desc) filter (where a.kind = 'amendment'))[1] as amount_due
						    from invoice_adjustments a group by a.invoice_id) as kept on kept.invoice_id = i.id
						where i.adjusted <> coalesce(kept.adjusted, 0) or i.amount_due <> kept.amount_due
						""";
		};
	}

	/**
	 * What breaks an invariant in one currency.
	 *
	 * @param currency the currency
	 * @param count how many rows
	 * @param ids the first of them
	 */
	record Offenders(String currency, long count, List<UUID> ids) {

	}

}
