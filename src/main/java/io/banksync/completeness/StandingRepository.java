package io.banksync.completeness;

import java.time.LocalDate;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Looks up how far the statements of an account go, and what of them is open.
 */
@Repository
class StandingRepository {

	private final JdbcClient jdbc;

	StandingRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<LocalDate> findLastDay(String account) {
		return this.jdbc.sql("""
				select to_on from statements where account = ? and kind = 'final' and status = 'taken'
				order by to_on desc limit 1
				""").param(account).query(LocalDate.class).optional();
	}

	long countHeld(String account) {
		return this.jdbc.sql("select count(*) from statements where status = 'held' and account = ?")
			.param(account)
			.query(Long.class)
			.single();
	}

	long countHeldOfNoAccount() {
		return this.jdbc.sql("select count(*) from statements where status = 'held' and account is null")
			.query(Long.class)
			.single();
	}

	long countOpen(String account) {
		return this.jdbc.sql("""
				select count(*) from statement_entries where account = ? and stands
				and outcome in ('MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT')
				""").param(account).query(Long.class).single();
	}

}
