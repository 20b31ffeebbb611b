package io.banksync.review;

import java.time.Instant;
import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Books;
import io.banksync.Payments;
import io.banksync.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts of open work.
 */
@BankSyncTest
class CountContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	Books books;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@BeforeEach
	void startAtNoon() {
		this.clock.set(Instant.parse("2026-02-27T12:00:00Z"));
	}

	@Test
	void countsNothingWhereNothingIsOpen() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "5000", "INV-001");
		this.client.reconcile();
		this.books.pay("t2", "5000", "INV-002");

		assertThat(counts().toString()).isEqualTo("""
				{"as_of":"2026-02-27T12:00:00Z","payments":{"count":0,"more":false},\
				"waiting_for_invoice":{"count":0,"more":false},"by_reason":[],"quarantined":{"count":0,"more":false},\
				"conflicts":{"count":0,"more":false},"replayed":{"count":0,"more":false},\
				"attention":{"count":0,"more":false},"approvals":{"count":0,"more":false}}""");
	}

	@Test
	void countsByReasonAndStatusAndWhatBecameOfEvents() {
		this.books.invoice("INV-001", "5000");
		this.books.pay("t1", "6000", "INV-001");
		this.books.pay("t2", "1", "INV-404");
		this.books.pay("t3", "1", "---");
		this.books.pay("t4", "1", "---");
		this.client.reconcile();
		this.client.deliver("e-t1", Payments.of("t1", "9000", "INV-001"));
		this.client.deliver("e-t9", Payments.of("t1", "6000", "INV-001"));
		this.client.deliver("e-bad", "not JSON");
		this.client.deliver("e-bad-2", "{}");

		JsonNode counts = counts();

		assertThat(reasons(counts)).containsExactly("NO_REFERENCE unmatched 2", "OVERPAYMENT partially_matched 1",
				"REFERENCE_NOT_FOUND unmatched 1");
		assertThat(counts.at("/payments/count").asInt()).isEqualTo(4);
		assertThat(counts.at("/waiting_for_invoice/count").asInt()).isOne();
		assertThat(counts.at("/quarantined/count").asInt()).isEqualTo(2);
		assertThat(counts.at("/conflicts/count").asInt()).isOne();
		assertThat(counts.at("/replayed/count").asInt()).isOne();
		assertThat(counts.findValuesAsString("more")).containsOnly("false");
		this.clock.set(Instant.parse("2026-03-06T12:00:00Z"));
		assertThat(counts().at("/waiting_for_invoice/count").asInt()).isZero();
	}

	@Test
	void isExactUpToTenThousandAndSaysWhereThereIsMore() {
		open("NO_REFERENCE", 10_000);
		open("AMBIGUOUS", 10_001);

		JsonNode counts = counts();

		assertThat(reasons(counts)).containsExactly("AMBIGUOUS unmatched 10000+", "NO_REFERENCE unmatched 10000");
		assertThat(counts.path("payments").toString()).isEqualTo("{\"count\":10000,\"more\":true}");
	}

	private void open(String reason, int count) {
		this.jdbc.sql("""
				insert into transactions (provider, transaction_id, amount, currency, occurred_at, reason)
				select 'bank', :reason || n, 1, 'NGN', now(), :reason from generate_series(1, :count) n
				""").param("reason", reason).param("count", count).update();
	}

	private static List<String> reasons(JsonNode counts) {
		return counts.path("by_reason")
			.valueStream()
			.map((one) -> one.path("reason").asString() + " " + one.path("status").asString() + " "
					+ one.path("count").asInt() + (one.path("more").asBoolean() ? "+" : ""))
			.toList();
	}

	private JsonNode counts() {
		return this.client.get("/counts").json();
	}

}
