package io.banksync.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.banksync.BankSyncTest;
import io.banksync.EmptyTables;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.provider.ParsedEvent;
import io.banksync.provider.Provider;
import io.banksync.provider.TestProviders;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list of events has the same outcomes as its events one by one.
 */
@BankSyncTest
class IngestionServiceTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String FIRST = Payments.of("txn_1", "10", "INV-1");

	private static final Provider BANK = TestProviders.preset("bank",
			Map.of("WEBHOOK_SECRET", PostgresConfiguration.SECRET));

	private static final List<IncomingEvent> EVENTS = List.of(event("e1", FIRST), event("e1", FIRST),
			event("e2", "not json"), event("e2", "not json"), event("e2", Payments.of("txn_2", "10", "INV-2")),
			event("e1", Payments.of("txn_3", "10", "INV-3")), event("e4", FIRST),
			event("e5", Payments.of("txn_1", "10.00", "INV-1")), event("e6", Payments.of("txn_1", "11", "INV-1")),
			event("e4", Payments.of("txn_4", "10", "INV-4")));

	@Autowired
	IngestionService ingestion;

	@Autowired
	JdbcClient jdbc;

	@Test
	void tellsOutcomesInTheOrderOfTheList() {
		assertThat(this.ingestion.ingest(EVENTS)).containsExactly(new Outcome(RawEventState.STORED, false),
				new Outcome(RawEventState.STORED, true), new Outcome(RawEventState.QUARANTINED, false),
				new Outcome(RawEventState.QUARANTINED, true), new Outcome(RawEventState.STORED, false),
				new Outcome(RawEventState.CONFLICT, true), new Outcome(RawEventState.REPLAYED, true),
				new Outcome(RawEventState.STORED, false), new Outcome(RawEventState.CONFLICT, true),
				new Outcome(RawEventState.STORED, false));
	}

	@Test
	void keepsTheSameAsOneByOne() {
		this.ingestion.ingest(EVENTS);
		List<String> together = kept();
		EmptyTables.empty(this.jdbc);

		EVENTS.forEach((event) -> this.ingestion.ingest(List.of(event)));

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

	private static IncomingEvent event(String eventId, String body) {
		ParsedEvent parsed = BANK
			.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of("x-event-id", eventId),
					TestProviders.BODY_PROOF, NOW)
			.getFirst();
		return IncomingEvent.of("bank", parsed, TestProviders.BODY_PROOF, Map.of(), null, NOW);
	}

}
