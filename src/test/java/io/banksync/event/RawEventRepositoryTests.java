package io.banksync.event;

import java.util.List;

import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A repeated delivery is cheap, however many events are stored.
 */
@BankSyncTest
class RawEventRepositoryTests {

	@Autowired
	RawEventRepository events;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@Test
	void looksUpByAllColumnsOfAnIndexThoughTheTableWasEmptyBefore() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
			for (int i = 0; i < 20; i++) {
				this.events.findRelated(List.of());
			}
			assertThat(this.jdbc.sql("""
					select sum(generic_plans) from pg_prepared_statements where statement like 'select known.%'
					""").query(Long.class).single()).isZero();

			insertEvents(5000);
			this.jdbc.sql("analyze raw_events").update();
			List<String> plan = planOfRelated();
			status.setRollbackOnly();

			assertUsesAllColumns(plan);
		});
	}

	@Test
	void looksUpByAllColumnsOfAnIndexWhileThereAreNoStatisticsYet() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			// Never analysed, unlike the one that it hides.
			this.jdbc.sql("create temporary table raw_events (like raw_events including all)").update();
			insertEvents(20_000);
			List<String> plan = planOfRelated();
			status.setRollbackOnly();

			assertUsesAllColumns(plan);
		});
	}

	private void insertEvents(int count) {
		this.jdbc.sql("""
				insert into raw_events (provider, event_id, state, body, body_sha256, key_id, received_at)
				select 'bank', 'e' || i, 'stored', '', sha256(convert_to(i::text, 'UTF8')), 'current', now()
				from generate_series(1, ?) i
				""").param(count).update();
	}

	private List<String> planOfRelated() {
		return this.jdbc.sql("explain " + RawEventRepository.RELATED)
			.params(new String[] { "bank" }, new String[] { "e1" }, new byte[][] { {} }, new String[] { "t1" })
			.query(String.class)
			.list();
	}

	private static void assertUsesAllColumns(List<String> plan) {
		assertThat(plan).noneMatch((line) -> line.contains("Seq Scan"));
		assertThat(plan).filteredOn((line) -> line.contains("Index Cond"))
			.hasSize(4)
			.allMatch((line) -> line.contains("(provider)::text = (incoming.provider)::text"))
			.anyMatch((line) -> line.contains("(event_id)::text = (incoming.event_id)::text"))
			.anyMatch((line) -> line.contains("(transmission_id)::text = (incoming.transmission_id)::text"));
		assertThat(plan).filteredOn((line) -> line.contains("Index Cond"))
			.filteredOn((line) -> line.contains("body_sha256 = incoming.body_sha256"))
			.hasSize(2);
	}

}
