package io.banksync.completeness;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
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

	/**
	 * Finds accounts other than the known ones that recorded payments, in alphabetical
	 * order.
	 */
	List<String> findForgotten(Collection<String> known) {
		return this.jdbc.sql("""
				select a.account
				from (select distinct account from statements where account <> all(:known)) a
				where exists (select 1 from statement_entries e
				    where e.account = a.account and e.stands and e.outcome = 'RECORDED')
				order by a.account
				""").param("known", known.toArray(String[]::new)).query((row, number) -> row.getString(1)).list();
	}

	long countOpen(String account) {
		return this.jdbc.sql("""
				select count(*) from statement_entries where account = ? and stands
				and outcome in ('MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT')
				""").param(account).query(Long.class).single();
	}

}
