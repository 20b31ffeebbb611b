package io.banksync.report;

import java.time.Instant;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports of received events and of match rates.
 */
@BankSyncTest
class ActivityContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Test
	void countsEventsByHourProviderAndOutcome() {
		event("2026-02-27T10:00:00Z", "e1", "stored", null);
		event("2026-02-27T10:59:59.999Z", "e2", "stored", null);
		event("2026-02-27T11:00:00Z", "e3", "conflict", null);
		event("2026-02-27T11:30:00Z", "e4", "dismissed", "quarantined");
		event("2026-02-28T11:30:00Z", "e5", "stored", null);

		assertThat(counts("?from=2026-02-27T00:00:00Z&to=2026-03-01T00:00:00Z")).containsExactly(
				"2026-02-27T10:00:00Z bank stored 2", "2026-02-27T11:00:00Z bank conflict 1",
				"2026-02-27T11:00:00Z bank quarantined 1", "2026-02-28T11:00:00Z bank stored 1");
		assertThat(counts("?from=2026-02-27T00:00:00Z&to=2026-03-01T00:00:00Z&step=day")).containsExactly(
				"2026-02-27T00:00:00Z bank conflict 1", "2026-02-27T00:00:00Z bank quarantined 1",
				"2026-02-27T00:00:00Z bank stored 2", "2026-02-28T00:00:00Z bank stored 1");
		assertThat(counts("?from=2026-02-27T10:59:59.999Z&to=2026-02-27T11:00:00Z"))
			.containsExactly("2026-02-27T10:00:00Z bank stored 1");
		this.clock.set(Instant.parse("2026-02-27T12:00:00Z"));
		assertThat(counts("")).hasSize(3);
		assertThat(this.client.get("/reports/events.csv").text().lines().findFirst())
			.contains("at,provider,outcome,count");
	}

	@Test
	void countsWhatJustCame() {
		this.client.deliver("e1", Payments.of("t1", "100", "---"));

		assertThat(counts("")).hasSize(1).allMatch((count) -> count.endsWith("bank stored 1"));
	}

	@Test
	void tellsHowMuchEachRunApplied() {
		this.books.invoice("INV-1", "100");
		this.books.pay("t1", "100", "INV-1");
		this.books.pay("t2", "50", "---");
		this.books.pay("t3", "70", "---");
		this.books.pay("t4", "7", "KWD", "---");
		this.client.post("/reconcile/run", "{\"dry_run\":true}");
		String run = this.client.reconcile().field("id");

		JsonNode data = this.client.get("/reports/match-rate").json().path("data");

		assertThat(data).hasSize(1);
		assertThat(data.at("/0/run_id").asString()).isEqualTo(run);
		assertThat(data.at("/0/considered_count").asInt()).isEqualTo(4);
		assertThat(data.at("/0/matched_count").asInt()).isOne();
		assertThat(data.at("/0/rate").decimalValue()).isEqualByComparingTo("0.25");
		assertThat(data.at("/0/amounts/0/currency").asString()).isEqualTo("KWD");
		assertThat(data.at("/0/amounts/1/amount").decimalValue()).isEqualByComparingTo("220");
		assertThat(data.at("/0/amounts/1/applied").decimalValue()).isEqualByComparingTo("100");
		assertThat(this.client.get("/reports/match-rate?to=2020-01-01T00:00:00Z").json().path("data")).isEmpty();
		assertThat(this.client.get("/reports/match-rate.csv").text().lines()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "events?step=week,step", "events?from=yesterday,from", "events?from=9999-01-01T00:00:00Z,from",
			"events?from=2026-02-27T00:00:00Z&to=2026-02-27T00:00:00Z,to",
			"events?from=2026-01-01T00:00:00Z&to=2026-02-27T00:00:00Z,from",
			"events?step=day&from=2024-01-01T00:00:00Z&to=2026-02-27T00:00:00Z,from", "events?zone=UTC,zone",
			"match-rate?from=2024-01-01T00:00:00Z&to=2026-02-27T00:00:00Z,from", "match-rate?to=x,to",
			"match-rate?step=day,step" })
	void namesTheParameterThatIsWrong(String query, String parameter) {
		Answer refused = this.client.get("/reports/" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(parameter);
	}

	private void event(String at, String id, String state, String stateBefore) {
		Instant time = Instant.parse(at);
		this.jdbc
			.sql("""
					insert into raw_events (id, provider, event_id, state, state_before, body, body_sha256, delivery_sha256, received_at)
					values (cast(? as uuid), 'bank', ?, ?, ?, '', sha256(cast(? as bytea)), null, cast(? as timestamptz))
					""")
			.params("%08x-%04x-7000-8000-%012x".formatted(time.toEpochMilli() >> 16, time.toEpochMilli() & 0xffff,
					id.hashCode()), id, state, stateBefore, id.getBytes(), at)
			.update();
	}

	private List<String> counts(String query) {
		Answer answer = this.client.get("/reports/events" + query);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json()
			.path("data")
			.valueStream()
			.map((one) -> String.join(" ", one.path("at").asString(), one.path("provider").asString(),
					one.path("outcome").asString(), one.path("count").asString()))
			.toList();
	}

}
