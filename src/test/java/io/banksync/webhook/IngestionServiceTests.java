package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.banksync.BankSyncTest;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list of deliveries comes out as its deliveries one by one do.
 */
@BankSyncTest
class IngestionServiceTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String FIRST = Payments.of("txn_1", "10", "INV-1");

	private static final List<Delivery> DELIVERIES = List.of(delivery("e1", FIRST), delivery("e1", FIRST),
			delivery("e2", "not json"), delivery("e2", "not json"), delivery("e2", Payments.of("txn_2", "10", "INV-2")),
			delivery("e1", Payments.of("txn_3", "10", "INV-3")), delivery("e4", FIRST),
			delivery("e5", Payments.of("txn_1", "10.00", "INV-1")), delivery("e6", Payments.of("txn_1", "11", "INV-1")),
			delivery("e4", Payments.of("txn_4", "10", "INV-4")));

	@Autowired
	IngestionService ingestion;

	@Autowired
	JdbcClient jdbc;

	@Test
	void tellsOutcomesInTheOrderOfTheList() {
		assertThat(this.ingestion.ingest(DELIVERIES.stream().map(Reading::of).toList())).containsExactly(
				new Outcome(RawEventState.STORED, false), new Outcome(RawEventState.STORED, true),
				new Outcome(RawEventState.QUARANTINED, false), new Outcome(RawEventState.QUARANTINED, true),
				new Outcome(RawEventState.STORED, false), new Outcome(RawEventState.CONFLICT, true),
				new Outcome(RawEventState.REPLAYED, true), new Outcome(RawEventState.STORED, false),
				new Outcome(RawEventState.CONFLICT, true), new Outcome(RawEventState.STORED, false));
	}

	@Test
	void keepsTheSameAsOneByOne() {
		this.ingestion.ingest(DELIVERIES.stream().map(Reading::of).toList());
		List<String> together = kept();
		this.jdbc.sql("truncate raw_events, transactions cascade").update();

		DELIVERIES.forEach((delivery) -> this.ingestion.ingest(List.of(Reading.of(delivery))));

		assertThat(kept()).isEqualTo(together).hasSize(8 + 3);
	}

	private List<String> kept() {
		return this.jdbc
			.sql("""
					select concat_ws(' ', event_id, state, encode(body_sha256, 'hex'), transaction_id) as line from raw_events
					union all
					select concat_ws(' ', transaction_id, amount, row_number() over (order by ingest_seq)) from transactions
					order by line
					""")
			.query(String.class)
			.list();
	}

	private static Delivery delivery(String eventId, String body) {
		return new Delivery("bank", eventId, body.getBytes(StandardCharsets.UTF_8), NOW);
	}

}
