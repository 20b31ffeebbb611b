package io.banksync.transaction;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.WithoutTriggers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second event about a known payment.
 */
@BankSyncTest
class RepeatedTransactionTests {

	// Razorpay reports a bank transfer twice. Only one report says what it is for.
	private static final String CAPTURED = """
			{"event":"payment.captured","id":"evt_captured","created_at":1772193600,"payload":{"payment":{"entity":
			{"id":"pay_1","status":"captured","amount":500000,"currency":"NGN","description":"NA","notes":[]}}}}""";

	private static final String CREDITED = """
			{"event":"virtual_account.credited","id":"evt_credited","created_at":1772193602,"payload":{"payment":{"entity":
			{"id":"pay_1","status":"captured","amount":500000,"currency":"NGN","description":"NA","notes":[]}},
			"virtual_account":{"entity":{"id":"va_1","notes":{"invoice_number":"INV-2026-001"},
			"receivers":[{"account_number":"2223330012341234"}]}},
			"bank_transfer":{"entity":{"payer_bank_account":{"name":"Saurav Kumar","account_number":"765432123456789"}}}}}""";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	PlatformTransactionManager transactions;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void addsTheReferenceThatOnlyOneOfTwoEventsTells(boolean captureFirst) {
		this.client.createInvoice("INV-2026-001", "5000", "NGN");

		deliver(captureFirst ? CAPTURED : CREDITED);
		Answer run = this.client.reconcile();
		assertThat(run.field("matched_count")).isEqualTo(captureFirst ? "0" : "1");
		deliver(captureFirst ? CREDITED : CAPTURED);
		this.client.reconcile();

		JsonNode payments = this.client.get("/transactions").json().path("data");
		assertThat(payments.size()).isEqualTo(1);
		assertThat(payments.at("/0/reference").asString()).isEqualTo("INV-2026-001");
		assertThat(payments.at("/0/reason").asString()).isEqualTo("EXACT");
		assertThat(payments.at("/0/also_told").isNull()).isTrue();
		assertThat(payments.at("/0/payer").asString()).isEqualTo("Saurav Kumar");
		assertThat(payments.at("/0/payer_account").asString()).isEqualTo("765432123456789");
		assertThat(payments.at("/0/account").asString()).isEqualTo("2223330012341234");
		assertThat(this.client.get("/invoices/INV-2026-001").field("status")).isEqualTo("paid");
		assertThat(this.client.get("/events?state=stored").json().path("data").size()).isEqualTo(2);
		assertBooksAddUp();
	}

	@Test
	void addsTheReferenceAlsoWhenTheEventIsReadAgain() {
		deliver(CAPTURED);
		deliver(CREDITED);
		this.jdbc.sql("update transactions set reference = null").update();
		WithoutTriggers.run(this.jdbc, "update raw_events set transaction_id = null where event_id = 'evt_credited'");
		String id = this.client.get("/events?event_id=evt_credited").json().at("/data/0/id").asString();

		this.client.post("/events/" + id + "/replay", "");

		assertThat(payment().path("reference").asString()).isEqualTo("INV-2026-001");
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-28T12:00:00Z, stored", "2026-02-26T12:00:00Z, stored", "2026-02-28T12:00:01Z, conflict",
			"2026-03-27T12:00:00Z, conflict", "2026-01-27T12:00:00Z, conflict" })
	void takesTheSameIdAtAnotherTimeForAnotherPayment(String time, String status) {
		String payment = Payments.of("t1", "5000", "INV-1");
		this.client.deliver("e1", payment);

		Answer again = this.client.deliver("e2", payment.replace("2026-02-27T12:00:00Z", time));

		assertThat(again.field("status")).isEqualTo(status);
	}

	@Test
	void readsDifferentTextsAsFurtherText() {
		this.client.createInvoice("INV-2026-001", "5000", "NGN");
		this.client.deliver("e1", Payments.of("t1", "5000", "order of May"));
		this.client.reconcile();
		assertThat(payment().path("reason").asString()).isEqualTo("NO_REFERENCE");

		Answer again = this.client.deliver("e2", Payments.of("t1", "5000", "for INV-2026-001"));

		assertThat(again.field("status")).isEqualTo("stored");
		JsonNode payment = payment();
		assertThat(payment.path("reference").asString()).isEqualTo("order of May");
		assertThat(payment.path("also_told").asString()).isEqualTo("for INV-2026-001");
		JsonNode explained = this.client.get("/transactions/" + payment.path("id").asString() + "/explain").json();
		assertThat(explained.path("candidates").findValuesAsString("invoice_number")).containsExactly("INV-2026-001");
		for (String list : List.of("/transactions", "/exceptions")) {
			assertThat(this.client.get(list + "?q=inv-2026").json().path("data").size()).as(list).isEqualTo(1);
		}
		this.client.reconcile();
		assertThat(payment().path("reason").asString()).isEqualTo("EXACT");
		assertBooksAddUp();
	}

	@Test
	void joinsNoNumberOutOfTwoTexts() {
		this.client.createInvoice("INV-2026-001", "5000", "NGN");
		this.client.deliver("e1", Payments.of("t1", "5000", "INV").replace("Transfer", "for INV-2026-"));
		this.client.deliver("e2", Payments.of("t1", "5000", "INV").replace("Transfer", "001"));

		this.client.reconcile();

		assertThat(payment().path("also_told").asString()).isEqualTo("001");
		assertThat(payment().path("reason").asString()).isEqualTo("REFERENCE_NOT_FOUND");
	}

	@Test
	void keepsEachTextOnceAndTheFirstStands() {
		this.client.deliver("e0", Payments.of("t1", "5000", "first"));
		for (int i = 1; i <= 3; i++) {
			this.client.deliver("e" + i, Payments.of("t1", "5000.0", "second").replace("}", ",\"n\":" + i + "}"));
			this.client.deliver("f" + i, Payments.of("t1", "5000.0", "sec").replace("}", ",\"n\":" + i + "}"));
			this.client.deliver("g" + i, Payments.of("t1", "5000.0", "first").replace("}", ",\"n\":" + i + "}"));
		}

		assertThat(payment().path("reference").asString()).isEqualTo("first");
		assertThat(payment().path("also_told").asString()).isEqualTo("second | sec");
		assertThat(this.client.get("/events?state=stored").json().path("data").size()).isEqualTo(10);
	}

	@Test
	void keepsEachTextOnceThatManyTellAtOnce() throws Exception {
		this.client.deliver("e0", Payments.of("t1", "5000", "first"));
		List<Thread> senders = IntStream.range(0, 40)
			.mapToObj((i) -> Thread.ofVirtual()
				.start(() -> this.client.deliver("e_" + i,
						Payments.of("t1", "5000", "text " + i % 8).replace("}", ",\"n\":" + i + "}"))))
			.toList();
		for (Thread sender : senders) {
			sender.join();
		}

		assertThat(payment().path("also_told").asString().split(" \\| "))
			.containsExactlyInAnyOrder(IntStream.range(0, 8).mapToObj((i) -> "text " + i).toArray(String[]::new));
	}

	@Test
	void saysWhereThereWasNoRoomForAllOfIt() {
		this.client.deliver("e0", Payments.of("t1", "5000", "first"));
		for (int i = 1; i <= 20; i++) {
			this.client.deliver("e" + i, Payments.of("t1", "5000", i + " word".repeat(50)));
		}

		assertThat(payment().path("also_told").asString()).hasSizeBetween(3700, 4000).startsWith("1 word");
		assertThat(payment().path("truncated").toString()).isEqualTo("[\"also_told\"]");
	}

	@Test
	void addsNothingOfAnEventThatTellsOtherMoney() {
		this.client.deliver("e1", Payments.of("t1", "5000", ""));

		Answer other = this.client.deliver("e2", Payments.of("t1", "5001", "INV-1"));

		assertThat(other.field("status")).isEqualTo("conflict");
		assertThat(payment().path("reference").isNull()).isTrue();
		assertThat(payment().path("also_told").isNull()).isTrue();
	}

	@Test
	void losesNothingThatComesWhileARunWritesThePayment() {
		this.client.deliver("e1", Payments.of("t1", "5000", ""));
		AtomicReference<Answer> meanwhile = new AtomicReference<>();

		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.jdbc.sql("update transactions set allocated = allocated").update();
			meanwhile.set(this.client.deliver("e2", Payments.of("t1", "5000", "INV-1")));
		});

		assertThat(meanwhile.get().status()).isEqualTo(503);
		assertThat(meanwhile.get().header("Retry-After")).isNotEmpty();
		assertThat(this.client.deliver("e2", Payments.of("t1", "5000", "INV-1")).field("status")).isEqualTo("stored");
		assertThat(payment().path("reference").asString()).isEqualTo("INV-1");
	}

	private void deliver(String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		String signature = BankSyncClient.sign(bytes, PostgresConfiguration.PAYMENT_SECRET)
			.substring("sha256=".length());
		Answer answer = this.client.send(this.client.request("/webhook/payments")
			.header("Content-Type", "application/json")
			.header("X-Razorpay-Signature", signature)
			.POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
		assertThat(answer.text()).contains("\"status\":\"success\"");
	}

	private JsonNode payment() {
		return this.client.get("/transactions").json().at("/data/0");
	}

	private void assertBooksAddUp() {
		Answer invariants = this.client.get("/reports/invariants");
		assertThat(invariants.json().path("ok").asBoolean()).as(invariants.text()).isTrue();
	}

}
