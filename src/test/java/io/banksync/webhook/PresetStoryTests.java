package io.banksync.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import io.banksync.TestClock;
import io.banksync.event.IncomingEvent;
import io.banksync.event.IngestionService;
import io.banksync.provider.Provider;
import io.banksync.provider.ProviderRegistry;
import io.banksync.provider.TestProviders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The effect of providers' events on invoices, in the order in which providers send them.
 */
@BankSyncTest
@Tag("long")
class PresetStoryTests implements SwitchedOnPresets {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	@LocalServerPort
	int port;

	@Autowired
	TestClock clock;

	@Autowired
	BankSyncClient client;

	@Autowired
	ProviderRegistry providers;

	@Autowired
	IngestionService ingestion;

	@Autowired
	PlatformTransactionManager transactions;

	@BeforeEach
	void setTime() {
		this.clock.set(NOW);
	}

	@Test
	void stripeTakesADisputedPaymentBackAndGivesItAgain() {
		this.client.createInvoice("INV-2026-001", "1000", "USD");

		run(stripe("payment_intent.succeeded", "pi_1", "\"amount_received\":100000,\"status\":\"succeeded\","
				+ "\"metadata\":{\"invoice_number\":\"INV-2026-001\"}"));
		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
		run(stripe("charge.dispute.funds_withdrawn", "du_1", "\"amount\":100000,\"payment_intent\":\"pi_1\""));
		assertThat(open("INV-2026-001")).isEqualTo("pending 1000");
		run(stripe("charge.dispute.funds_reinstated", "du_1", "\"amount\":100000,\"payment_intent\":\"pi_1\""));
		assertThat(open("INV-2026-001")).isEqualTo("paid 0");

		assertThat(reasons()).containsExactly("pi_1 REVERSAL_APPLIED", "du_1 REVERSAL_APPLIED",
				"du_1:reinstated REINSTATED");
	}

	@Test
	void stripeTakesNoMoreThanIsLeftAfterAPartialRefund() {
		this.client.createInvoice("INV-2026-001", "1000", "USD");

		run(stripe("payment_intent.succeeded", "pi_1", "\"amount_received\":100000,\"status\":\"succeeded\","
				+ "\"metadata\":{\"invoice_number\":\"INV-2026-001\"}"));
		run(stripe("refund.created", "re_1",
				"\"amount\":30000,\"status\":\"succeeded\",\"created\":1772193600,\"payment_intent\":\"pi_1\""));
		assertThat(open("INV-2026-001")).isEqualTo("partially_paid 300");
		run(stripe("charge.dispute.funds_withdrawn", "du_1", "\"amount\":100000,\"payment_intent\":\"pi_1\""));

		assertThat(open("INV-2026-001")).isEqualTo("pending 1000");
		assertThat(reasons()).contains("du_1 REVERSAL_EXCEEDS_PAYMENT");
	}

	@ParameterizedTest
	@CsvSource({ "CHARGEBACK CHARGEBACK_REVERSED SECOND_CHARGEBACK,pending paid pending",
			"CHARGEBACK SECOND_CHARGEBACK CHARGEBACK_REVERSED,pending pending pending" })
	void adyenTakesADisputedPaymentBackTwice(String codes, String statuses) {
		this.client.createInvoice("INV-2026-001", "100", "EUR");
		run(PresetSenders.adyenItem("AUTHORISATION", "PSP1", "", "INV-2026-001", 10000, ""));
		assertThat(open("INV-2026-001")).isEqualTo("paid 0");

		List<String> become = new ArrayList<>();
		for (String code : codes.split(" ")) {
			run(PresetSenders.adyenItem(code, "DSP1", "PSP1", "INV-2026-001", 10000, ""));
			become.add(this.client.get("/invoices/INV-2026-001").field("status"));
		}

		assertThat(String.join(" ", become)).isEqualTo(statuses);
	}

	@ParameterizedTest
	@CsvSource({ "CAPTURE_FAILED,'',pending", "CANCEL_OR_REFUND,refund,pending", "CANCEL_OR_REFUND,cancel,paid",
			"REFUND,'',pending", "REPORT_AVAILABLE,'',paid" })
	void adyenOpensAnInvoiceWhoseMoneyWentBack(String code, String action, String status) {
		this.client.createInvoice("INV-2026-001", "100", "EUR");
		run(PresetSenders.adyenItem("AUTHORISATION", "PSP1", "", "INV-2026-001", 10000, ""));

		run(PresetSenders.adyenItem(code, "PSP2", "PSP1", "INV-2026-001", 10000, action));

		assertThat(this.client.get("/invoices/INV-2026-001").field("status")).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "refund.failed,failed", "refund.updated,failed", "refund.updated,canceled",
			"charge.refund.updated,failed" })
	void stripePaysAgainWhatARefundOpenedThatFailed(String type, String status) {
		this.client.createInvoice("INV-2026-001", "1000", "USD");
		String refund = "\"amount\":100000,\"status\":\"%s\",\"created\":1772193600,\"payment_intent\":\"pi_1\"";

		run(stripe("payment_intent.succeeded", "pi_1", "\"amount_received\":100000,\"status\":\"succeeded\","
				+ "\"metadata\":{\"invoice_number\":\"INV-2026-001\"}"));
		run(stripe("refund.created", "re_1", refund.formatted("succeeded")));
		assertThat(open("INV-2026-001")).isEqualTo("pending 1000");
		run(stripe(type, "re_1", refund.formatted(status)));
		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
		run(stripe("refund.failed", "re_1", refund.formatted("failed")));

		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
		assertThat(reasons()).containsExactly("pi_1 REVERSAL_APPLIED", "re_1 REVERSAL_APPLIED",
				"re_1:restored REINSTATED");
	}

	@Test
	void paypalPaysOnceItIsCompletedAndGoesBackInParts() {
		this.client.createInvoice("INV-2026-001", "100", "USD");

		run(paypal("CAPTURE.PENDING", "capture_1", "100.00", "PENDING", ""));
		assertThat(open("INV-2026-001")).isEqualTo("pending 100");
		run(paypal("CAPTURE.COMPLETED", "capture_1", "100.00", "COMPLETED", ""));
		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
		run(paypal("CAPTURE.REFUNDED", "refund_1", "30.00", "COMPLETED", "capture_1"));
		run(paypal("CAPTURE.REFUNDED", "refund_2", "20.00", "COMPLETED", "capture_1"));
		assertThat(open("INV-2026-001")).isEqualTo("partially_paid 50");
		run(paypal("CAPTURE.REVERSED", "reversal_1", "50.00", "COMPLETED", "capture_1"));

		assertThat(open("INV-2026-001")).isEqualTo("partially_paid 50");
		assertThat(reasons()).containsExactly("capture_1 EXACT", "refund_1 REVERSAL_APPLIED",
				"refund_2 REVERSAL_APPLIED");
		assertThat(this.client.get("/exceptions").json().path("data").findValuesAsString("event_id"))
			.containsExactly("WH-CAPTURE.REVERSED-reversal_1");
	}

	private static TestDelivery paypal(String type, String id, String amount, String status, String capture) {
		return PresetSenders.paypal("transmission-" + id + type, NOW.toString(),
				"""
						{"id":"WH-%1$s-%2$s","event_type":"PAYMENT.%1$s","create_time":"2026-02-27T12:00:00Z","resource":
						{"id":"%2$s","status":"%4$s","amount":{"currency_code":"USD","value":"%3$s"},"invoice_id":"INV-2026-001",
						"create_time":"2026-02-27T11:59:00Z","links":[{"rel":"self","href":"https://api.paypal.com/v2/payments/%2$s"},
						{"rel":"up","href":"https://api.paypal.com/v2/payments/captures/%5$s"}]}}"""
					.formatted(type, id, amount, status, capture));
	}

	@Test
	void aRefundThatFailedAndNeverWentIsNoMoney() {
		this.client.createInvoice("INV-2026-001", "1000", "USD");
		String refund = "\"amount\":100000,\"status\":\"%s\",\"created\":1772193600,\"payment_intent\":\"pi_1\"";
		run(stripe("payment_intent.succeeded", "pi_1", "\"amount_received\":100000,\"status\":\"succeeded\","
				+ "\"metadata\":{\"invoice_number\":\"INV-2026-001\"}"));

		run(stripe("refund.failed", "re_1", refund.formatted("failed")));

		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
		assertThat(reasons()).containsExactly("pi_1 EXACT");
		JsonNode exceptions = this.client.get("/exceptions").json().path("data");
		assertThat(exceptions.size()).isEqualTo(1);
		assertThat(exceptions.at("/0/kind").asString()).isEqualTo("event");

		// The refund is reported late.
		run(stripe("refund.created", "re_1", refund.formatted("succeeded")));
		assertThat(open("INV-2026-001")).isEqualTo("pending 1000");
		String failed = this.client.get("/events?type=refund.failed").json().at("/data/0/id").asString();
		assertThat(this.client.post("/events/" + failed + "/replay", "").status()).isEqualTo(200);
		this.client.reconcile();
		assertThat(this.client.post("/events/" + failed + "/accept", "{\"reason\":\"seen\"}").status()).isEqualTo(200);

		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
		assertThat(reasons()).contains("re_1:restored REINSTATED");
		assertThat(this.client.get("/exceptions").json().path("data")).isEmpty();
	}

	@Test
	void razorpayPaysAgainWhatARefundOpenedThatFailed() {
		this.client.createInvoice("INV-2026-001", "50", "INR");
		String refund = """
				{"event":"refund.%s","id":"evt_%s","created_at":1772193700,"payload":{"refund":{"entity":{"id":"rfnd_1",
				"payment_id":"pay_1","amount":5000,"currency":"INR","notes":[]}},"payment":{"entity":{"id":"pay_1",
				"status":"refunded","captured":true,"amount":5000,"currency":"INR","notes":[]}}}}""";

		run(PresetSenders.razorpay("""
				{"event":"payment.captured","id":"evt_1","created_at":1772193600,"payload":{"payment":{"entity":
				{"id":"pay_1","status":"captured","amount":5000,"currency":"INR",
				"notes":{"invoice_number":"INV-2026-001"}}}}}"""));
		run(PresetSenders.razorpay(refund.formatted("processed", 2)));
		assertThat(open("INV-2026-001")).isEqualTo("pending 50");
		run(PresetSenders.razorpay(refund.formatted("failed", 3)));

		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
		assertThat(reasons()).contains("rfnd_1:restored REINSTATED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "REFUND_FAILED", "REFUNDED_REVERSED" })
	void adyenPaysAgainWhatARefundOpenedThatFailed(String code) {
		this.client.createInvoice("INV-2026-001", "100", "EUR");
		run(PresetSenders.adyenItem("AUTHORISATION", "PSP1", "", "INV-2026-001", 10000, ""));
		run(PresetSenders.adyenItem("REFUND", "PSP2", "PSP1", "INV-2026-001", 10000, ""));
		assertThat(open("INV-2026-001")).isEqualTo("pending 100");

		run(PresetSenders.adyenItem(code, "PSP2", "PSP1", "INV-2026-001", 10000, ""));

		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"invoice_number\":\"INV-2026-001\"}",
			"{\"custom_fields\":[{\"variable_name\":\"shop\",\"value\":\"7\"},"
					+ "{\"variable_name\":\"invoice_number\",\"value\":\"INV-2026-001\"}]}",
			"\"{\\\"invoice_number\\\":\\\"INV-2026-001\\\"}\"",
			"\"{\\\"custom_fields\\\":[{\\\"variable_name\\\":\\\"invoice_number\\\",\\\"value\\\":\\\"INV-2026-001\\\"}]}\"" })
	void paystackTellsTheInvoiceInItsMetadata(String metadata) {
		this.client.createInvoice("INV-2026-001", "12000", "NGN");

		run(PresetSenders.paystack("""
				{"event":"charge.success","data":{"id":1,"status":"success","reference":"1709637000342a8d9c7e",
				"amount":1200000,"currency":"NGN","paid_at":"2026-02-27T11:10:00.000Z","metadata":%s}}"""
			.formatted(metadata)));

		assertThat(open("INV-2026-001")).isEqualTo("paid 0");
	}

	@Test
	void paystackTellsWhatThePayerOfATransferWrote() {
		this.client.createInvoice("INV-2026-001", "12000", "NGN");

		run(PresetSenders.paystack("""
				{"event":"charge.success","data":{"id":1,"status":"success","reference":"1709637000342a8d9c7e",
				"amount":1200000,"currency":"NGN","paid_at":"2026-02-27T11:10:00.000Z","channel":"dedicated_nuban",
				"metadata":"","authorization":{"channel":"dedicated_nuban","sender_name":"BoJack Horseman",
				"sender_bank_account_number":"XXXXXX5555","receiver_bank_account_number":"9930000000",
				"narration":"NIP: BoJack\\nfor INV-2026-001"}}}"""));

		JsonNode payment = this.client.get("/transactions").json().at("/data/0");
		assertThat(payment.path("reason").asString()).isEqualTo("EXACT");
		assertThat(payment.path("reference").asString()).isEqualTo("NIP: BoJack\nfor INV-2026-001");
		assertThat(payment.path("payer").asString()).isEqualTo("BoJack Horseman");
		assertThat(payment.path("payer_account").asString()).isEqualTo("XXXXXX5555");
		assertThat(payment.path("account").asString()).isEqualTo("9930000000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PAID", "OVERPAID", "PARTIALLY_PAID" })
	void monnifyTellsForWhomAnAccountIsReserved(String status) {
		this.client.createInvoice("INV-2026-001", "3000", "NGN");

		run(PresetSenders.monnify("""
				{"eventType":"SUCCESSFUL_TRANSACTION","eventData":{"product":{"reference":"INV-2026-001",
				"type":"RESERVED_ACCOUNT"},"transactionReference":"MNFY|04|20240304112842|000170",
				"paymentReference":"MNFY|04|20240304112842|000170","paidOn":"2026-02-27 11:28:42.615",
				"paymentDescription":"Adm","metaData":{},"paymentSourceInformation":[{"accountName":"John Doe",
				"accountNumber":"0065432190"}],"destinationAccountInformation":{"accountNumber":"6000140770"},
				"amountPaid":3000,"currency":"NGN","paymentStatus":"%s"}}""".formatted(status)));

		JsonNode payment = this.client.get("/transactions").json().at("/data/0");
		assertThat(payment.path("reference").asString()).isEqualTo("INV-2026-001");
		assertThat(payment.path("reason").asString()).isEqualTo("EXACT");
		assertThat(payment.path("payer").asString()).isEqualTo("John Doe");
		assertThat(payment.path("account").asString()).isEqualTo("6000140770");
	}

	@Test
	void razorpayShowsALostDisputeToAPerson() {
		run(PresetSenders.razorpay("""
				{"event":"payment.dispute.lost","id":"evt_1","created_at":1772193600,"payload":{"payment":{"entity":
				{"id":"pay_1","status":"captured","amount":5000,"currency":"INR"}},"dispute":{"entity":{"id":"disp_1",
				"payment_id":"pay_1","amount":5000,"currency":"INR","status":"lost"}}}}"""));

		JsonNode exceptions = this.client.get("/exceptions").json().path("data");
		assertThat(exceptions.size()).isEqualTo(1);
		assertThat(exceptions.at("/0/reason").asString()).isEqualTo("ATTENTION");
		assertThat(exceptions.at("/0/payment_id").asString()).isEqualTo("pay_1");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void shopifyNamesTheOrderInAnotherEvent(boolean nameFirst) {
		this.client.createInvoice("SO-1001", "99.50", "USD");
		TestDelivery name = PresetSenders.shopify("orders/paid", "w1", order(820982911946154508L, "SO-1001"));
		TestDelivery money = PresetSenders.shopify("order_transactions/create", "w2", sale(1, 820982911946154508L));

		run(nameFirst ? name : money);
		run(nameFirst ? money : name);
		run(PresetSenders.shopify("orders/paid", "w3", order(999, "SO-1002")));

		assertThat(open("SO-1001")).isEqualTo("paid 0");
		JsonNode payment = this.client.get("/transactions").json().at("/data/0");
		assertThat(payment.path("reference").asString()).isEqualTo("820982911946154508");
		assertThat(payment.path("also_told").asString()).isEqualTo("SO-1001");
		assertThat(this.client.get("/providers/shopify").json().path("unknown_types").size()).isZero();
	}

	@Test
	void shopifyNamesEveryOrderAlsoWhereAllComesAtOnce() throws InterruptedException {
		int orders = 40;
		List<TestDelivery> deliveries = new ArrayList<>();
		for (int i = 1; i <= orders; i++) {
			deliveries.add(PresetSenders.shopify("orders/paid", "n" + i, order(i, "SO-" + i)));
			deliveries.add(PresetSenders.shopify("order_transactions/create", "m" + i, sale(1000 + i, i)));
			deliveries.add(PresetSenders.shopify("order_transactions/create", "k" + i, sale(2000 + i, i)));
		}
		Collections.shuffle(deliveries, new Random(1));
		List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
		List<Thread> senders = deliveries.stream()
			.map((delivery) -> Thread.ofVirtual().start(() -> answers.add(delivery.post(this.port).status())))
			.toList();
		for (Thread sender : senders) {
			sender.join();
		}

		assertThat(answers).hasSize(3 * orders).containsOnly(200);
		assertThat(this.client.get("/transactions?limit=100").json().path("data").valueStream()).hasSize(2 * orders)
			.allSatisfy((payment) -> assertThat(payment.path("also_told").asString())
				.isEqualTo("SO-" + payment.path("reference").asString()));
	}

	@Test
	void shopifyNamesAnOrderThatIsPaidMeanwhile() throws InterruptedException {
		TestDelivery name = PresetSenders.shopify("orders/paid", "n1", order(1, "SO-1"));
		TestDelivery money = PresetSenders.shopify("order_transactions/create", "m1", sale(1001, 1));
		AtomicInteger answer = new AtomicInteger();
		Thread sender = Thread.ofVirtual().unstarted(() -> answer.set(money.post(this.port).status()));

		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			Provider shopify = this.providers.getByName("shopify");
			Map<String, String> headers = Map.of("x-shopify-topic", "orders/paid", "x-shopify-webhook-id", "n1");
			this.ingestion.ingest(List.of(IncomingEvent.of("shopify",
					shopify.readDelivery(name.body(), headers, TestProviders.BODY_PROOF, NOW).getFirst(),
					TestProviders.BODY_PROOF, headers, null, NOW)));
			sender.start();
			assertThatCode(() -> sender.join(Duration.ofMillis(200))).doesNotThrowAnyException();
		});
		sender.join();

		assertThat(answer).hasValue(200);
		assertThat(this.client.get("/transactions").json().at("/data/0/also_told").asString()).isEqualTo("SO-1");
	}

	private static String order(long id, String name) {
		return "{\"id\":%d,\"name\":\"%s\",\"financial_status\":\"paid\",\"total_price\":\"99.50\"}".formatted(id,
				name);
	}

	private static String sale(long id, long order) {
		return """
				{"id":%d,"order_id":%d,"kind":"sale","status":"success","amount":"99.50","currency":"USD",
				"processed_at":"2026-02-27T11:10:00Z"}""".formatted(id, order);
	}

	private static TestDelivery stripe(String type, String id, String object) {
		return PresetSenders.stripe(PresetSenders.seconds(NOW), """
				{"id":"evt_%s_%s","type":"%s","created":1772193600,"data":{"object":{"id":"%s","currency":"usd",%s}}}"""
			.formatted(type, id, type, id, object));
	}

	/**
	 * Delivers, has the money matched, and looks whether the books still add up.
	 */
	private void run(TestDelivery delivery) {
		RawClient.Answer answer = delivery.post(this.port);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(this.client.get("/events?state=quarantined,conflict").json().path("data").size()).isZero();
		assertThat(this.client.reconcile().status()).isEqualTo(200);
		Answer invariants = this.client.get("/reports/invariants");
		assertThat(invariants.json().path("ok").asBoolean()).as(invariants.text()).isTrue();
	}

	private String open(String number) {
		JsonNode invoice = this.client.get("/invoices/" + number).json();
		return invoice.path("status").asString() + " " + invoice.path("amount_open").asInt();
	}

	private List<String> reasons() {
		return this.client.get("/transactions?sort=received")
			.json()
			.path("data")
			.valueStream()
			.map((payment) -> payment.path("transaction_id").asString() + " " + payment.path("reason").asString())
			.toList();
	}

}
