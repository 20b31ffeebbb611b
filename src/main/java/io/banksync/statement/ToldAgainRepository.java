package io.banksync.statement;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What statements recorded, for a person who wants to apply one payment.
 */
@Repository
class ToldAgainRepository {

	private final JdbcClient jdbc;

	ToldAgainRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps imports away from an account until the transaction ends.
	 * @return false: one is going on
	 */
	boolean tryShare(String account) {
		return this.jdbc.sql("select pg_try_advisory_xact_lock_shared(hashtextextended(:name, 0))")
			.param("name", StatementRepository.lockName(account))
			.query(Boolean.class)
			.single();
	}

	/**
	 * Whether a payment may tell money of an account: nothing of it moved yet, no entry
	 * has it, and no person said that it is money of its own.
	 */
	boolean mayTell(Account account, UUID id) {
		return this.jdbc
			.sql("""
					select exists (
					    select 1 from transactions t
					    where t.id = :id and t.provider = any(:providers) and t.currency = :currency
					    and t.status = 'unmatched' and t.reversed = 0
					    and not exists (select 1 from statement_entries j where j.transaction_id = t.id and j.stands)
					    and not exists (select 1 from match_decisions d where d.transaction_id = t.id and d.reason = 'UNIGNORED'))
					""")
			.param("id", id)
			.param("providers", account.providers().toArray(String[]::new))
			.param("currency", account.currency())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Finds a payment that a statement of an account recorded, with the amount of another
	 * payment and a near day, and which no webhook told again yet.
	 */
	Optional<UUID> findRecorded(Account account, UUID id) {
		return this.jdbc.sql("""
				select p.id
				from transactions t
				join statement_entries e on e.account = :account and e.amount = t.amount and e.currency = t.currency
				    and e.booked_on between (t.occurred_at at time zone :zone)::date - :days_after
				        and (t.occurred_at at time zone :zone)::date + :days_before
				join transactions p on p.id = e.transaction_id
				where t.id = :id and e.stands and e.outcome = 'RECORDED'
				and (e.evidence is distinct from 'person' or p.ingest_seq < t.ingest_seq)
				and not exists (select 1 from transactions again where again.same_as = p.id)
				order by e.booked_on, e.id limit 1
				""")
			.param("id", id)
			.param("account", account.name())
			.param("zone", account.zone().getId())
			.param("days_before", account.settlesWithinDays())
			.param("days_after", Account.DAYS_AFTER)
			.query(UUID.class)
			.optional();
	}

}
