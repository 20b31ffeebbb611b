package io.banksync.statement;

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
	 * Whether a statement recorded a payment, and its import was undone.
	 */
	boolean isUndone(UUID id) {
		return this.jdbc.sql("""
				select exists (
				    select 1 from transactions t where t.id = :id and t.assurance = 'statement'
				    and not exists (select 1 from statement_entries e where e.transaction_id = t.id and e.stands))
				""").param("id", id).query(Boolean.class).single();
	}

	/**
	 * Whether a statement of an account may have recorded the money of a payment, and no
	 * webhook told it again yet.
	 */
	boolean isMaybeRecorded(Account account, UUID id) {
		return this.jdbc
			.sql("select exists (select 1 from transactions t where t.id = :id and (%s))"
				.formatted(PairingRepository.maybeRecorded("", "")))
			.param("id", id)
			.param("account", account.name())
			.param("zone", account.zone().getId())
			.param("days_before", account.settlesWithinDays())
			.param("days_after", Account.DAYS_AFTER)
			.query(Boolean.class)
			.single();
	}

}
