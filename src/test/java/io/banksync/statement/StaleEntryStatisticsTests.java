package io.banksync.statement;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.RowsRead;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An import reads each row a bounded number of times, even if the planner believes that
 * no entry is stored.
 */
@BankSyncTest
class StaleEntryStatisticsTests implements TestAccounts {

	private static final int ENTRIES = 2_000;

	private static final int READS_OF_EACH = 100;

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	@Qualifier("reconciliation")
	JdbcClient imports;

	@Test
	void readsEachRowAFewTimes() {
		take("1");
		this.jdbc.sql("""
				update pg_class set reltuples = 0, relpages = greatest(100, pg_relation_size(oid) / 8192)
				where oid = 'statement_entries'::regclass
				""").update();
		long before = RowsRead.soFar(this.imports, this.jdbc);

		take("2");

		assertThat(this.jdbc.sql("select count(*) from statement_entries where stands").query(Integer.class).single())
			.isEqualTo(ENTRIES);
		assertThat(RowsRead.soFar(this.imports, this.jdbc) - before).isBetween((long) ENTRIES,
				(long) ENTRIES * READS_OF_EACH);
	}

	private void take(String id) {
		CamtFile file = new CamtFile().id(id);
		for (int i = 0; i < ENTRIES; i++) {
			file.entry("2026-03-02", "1.00", "B" + i, "a" + i);
		}
		Answer answer = this.client.importStatements(file.statement("2026-03-02", "2026-03-02", "0.00", null).bytes());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
	}

}
