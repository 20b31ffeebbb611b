package io.banksync.reconciliation;

import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.RowsRead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run reads each row a bounded number of times, even if the planner believes that
 * tables are empty. Autovacuum leaves them so if it runs before they are filled.
 */
@BankSyncTest
class StaleStatisticsTests {

	private static final int PAYMENTS = 2_000;

	private static final int READS_OF_EACH = 100;

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	@Qualifier("reconciliation")
	JdbcClient runs;

	@ParameterizedTest
	@ValueSource(strings = { "transactions", "transactions, invoices", "transactions, transaction_matches",
			"transactions, match_decisions", "transactions, invoices, transaction_matches, match_decisions" })
	void readsEachRowAFewTimes(String underestimated) {
		insertOpenItems(1, PAYMENTS);
		this.jdbc.sql("""
				update pg_class set reltuples = 0, relpages = greatest(100, pg_relation_size(oid) / 8192)
				where oid = any(cast(? as regclass[]))
				""").param(underestimated.split(", ")).update();
		long before = RowsRead.soFar(this.runs, this.jdbc);

		assertThat(this.client.reconcile().field("matched_count")).isEqualTo(String.valueOf(PAYMENTS));

		assertThat(RowsRead.soFar(this.runs, this.jdbc) - before).isBetween((long) PAYMENTS,
				(long) PAYMENTS * READS_OF_EACH);
	}

	@Test
	void forgetsPlansMadeForEmptyTables() {
		for (String table : List.of("transactions", "invoices", "transaction_matches", "match_decisions")) {
			this.jdbc.sql("vacuum " + table).update();
		}
		insertOpenItems(1, 10);
		// Each connection plans the checks of foreign keys once.
		assertThat(this.client.reconcile().field("matched_count")).isEqualTo("10");
		insertOpenItems(11, PAYMENTS);
		long before = RowsRead.soFar(this.runs, this.jdbc);

		assertThat(this.client.reconcile().field("matched_count")).isEqualTo(String.valueOf(PAYMENTS - 10));

		assertThat(RowsRead.soFar(this.runs, this.jdbc) - before).isBetween((long) PAYMENTS,
				(long) PAYMENTS * READS_OF_EACH);
	}

	private void insertOpenItems(int first, int last) {
		for (String statement : List.of("""
				insert into invoices (invoice_number, amount_due, currency)
				select 'INV-' || n, 10, 'NGN' from generate_series(?, ?) n
				""", """
				insert into transactions (provider, transaction_id, amount, currency, occurred_at, reference)
				select 'bank', 'txn-' || n, 10, 'NGN', '2026-02-27T12:00:00Z', 'INV-' || n from generate_series(?, ?) n
				""")) {
			this.jdbc.sql(statement).params(first, last).update();
		}
	}

}
