package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import io.banksync.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An event repeated in other bytes is a copy if it reports the same money, and a conflict
 * otherwise.
 */
@BankSyncTest
class RepeatedEventTests implements SwitchedOnPresets {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	@LocalServerPort
	int port;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	/**
	 * Who sends it, with an event id of its own in the body.
	 */
	enum Sender {

		RAZORPAY(
				"""
						{"id":"evt_1","event":"payment.captured","pending_webhooks":1,"created_at":1772193600,"payload":{"payment":\
						{"entity":{"id":"pay_1","status":"captured","amount":5000,"currency":"INR"}}}}""",
				"payment.authorized", "authorized"),

		STRIPE("""
				{"id":"evt_1","type":"payment_intent.succeeded","pending_webhooks":1,"created":1772193600,"data":\
				{"object":{"id":"pay_1","status":"succeeded","amount_received":5000,"amount":5000,"currency":"inr"}}}""",
				"payment_intent.processing", "processing");

		private final String body;

		private final String otherType;

		private final String otherStatus;

		Sender(String body, String otherType, String otherStatus) {
			this.body = body;
			this.otherType = otherType;
			this.otherStatus = otherStatus;
		}

		private TestDelivery deliver(String body) {
			return (this == RAZORPAY) ? PresetSenders.razorpay(body)
					: PresetSenders.stripe(PresetSenders.seconds(NOW), body);
		}

	}

	/**
	 * How the bytes are others.
	 */
	enum Bytes {

		SAME((body) -> body),

		RETRY_COUNTER((body) -> body.substring(0, body.length() - 1) + ",\"attempt\":2}"),

		PENDING_WEBHOOKS((body) -> body.replace("\"pending_webhooks\":1", "\"pending_webhooks\":0")),

		KEY_ORDER((body) -> body.replaceFirst("(\"id\":\"evt_1\"),(\"[a-z]+\":\"[a-z_.]+\")", "$2,$1")),

		OTHER_TIME((body) -> body.replace("1772193600", "1771934400")),

		WHITE_SPACE((body) -> body.replace(",", ",\n  "));

		private final UnaryOperator<String> change;

		Bytes(UnaryOperator<String> change) {
			this.change = change;
		}

	}

	/**
	 * What it says otherwise.
	 */
	enum Difference {

		NONE, AMOUNT, CURRENCY, TYPE, STATUS, PAYMENT;

		private String apply(Sender sender, String body) {
			return switch (this) {
				case NONE -> body;
				case AMOUNT -> body.replace(":5000", ":5001");
				case CURRENCY -> body.replace("INR", "USD").replace("inr", "usd");
				case TYPE -> body.replaceFirst("payment[a-z_]*[.][a-z]+", sender.otherType);
				case STATUS -> body.replaceFirst("\"status\":\"[a-z]+\"", "\"status\":\"" + sender.otherStatus + "\"");
				case PAYMENT -> body.replace("pay_1", "pay_2");
			};
		}

	}

	@BeforeEach
	void setTime() {
		this.clock.set(NOW);
	}

	static Stream<Arguments> changes() {
		List<Arguments> changes = new ArrayList<>();
		for (Sender sender : Sender.values()) {
			for (Bytes bytes : Bytes.values()) {
				for (Difference difference : Difference.values()) {
					changes.add(Arguments.of(sender, bytes, difference));
				}
			}
		}
		return changes.stream();
	}

	@ParameterizedTest
	@MethodSource("changes")
	void isACopyUnlessItSaysOtherwise(Sender sender, Bytes bytes, Difference difference) {
		String other = difference.apply(sender, bytes.change.apply(sender.body));
		boolean copy = difference == Difference.NONE;

		RawClient.Answer first = sender.deliver(sender.body).post(this.port);
		RawClient.Answer second = sender.deliver(other).post(this.port);
		RawClient.Answer third = sender.deliver(other).post(this.port);

		assertThat(first.status()).as(first.text()).isEqualTo(200);
		assertThat(second.status()).as(second.text()).isEqualTo(200);
		assertThat(third.body()).isEqualTo(second.body());
		if (sender == Sender.RAZORPAY) {
			assertThat(second.text()).contains("\"status\":\"ignored\"");
		}
		else {
			assertThat(second.text()).contains("\"status\":\"" + (copy ? "stored" : "conflict") + "\"",
					"\"deduped\":true");
		}
		assertThat(states()).containsExactlyElementsOf(copy ? List.of("stored") : List.of("stored", "conflict"));
		assertThat(this.jdbc.sql("select body from raw_events where state = 'stored'").query(byte[].class).single())
			.isEqualTo(sender.body.getBytes(StandardCharsets.UTF_8));
		assertThat(money()).containsExactly("pay_1 50.0000 INR");
	}

	@Test
	void staysAConflictWhereAHeaderAloneSaysTheEventsId() {
		String body = Sender.RAZORPAY.body.replace("\"id\":\"evt_1\",", "");

		PresetSenders.razorpay(body).with("x-razorpay-event-id", "evt_1").post(this.port);
		PresetSenders.razorpay(body + " ").with("x-razorpay-event-id", "evt_1").post(this.port);

		assertThat(states()).containsExactly("stored", "conflict");
	}

	@Test
	void isACopyOfAConflictToo() {
		String other = Sender.STRIPE.body.replace(":5000", ":5001");
		Sender.STRIPE.deliver(Sender.STRIPE.body).post(this.port);
		Sender.STRIPE.deliver(other).post(this.port);

		RawClient.Answer again = Sender.STRIPE.deliver(Bytes.PENDING_WEBHOOKS.change.apply(other)).post(this.port);

		assertThat(again.text()).contains("\"status\":\"conflict\"", "\"deduped\":true");
		assertThat(states()).containsExactly("stored", "conflict");
	}

	@Test
	void addsTheTextsThatACopyHasAndTheFirstHadNot() {
		String first = Sender.STRIPE.body;
		String copy = first.replace("\"status\"", "\"metadata\":{\"invoice_number\":\"INV-1\"},\"status\"");
		Sender.STRIPE.deliver(first).post(this.port);

		Sender.STRIPE.deliver(copy).post(this.port);

		assertThat(states()).containsExactly("stored");
		assertThat(this.jdbc.sql("select reference from transactions").query(String.class).single()).isEqualTo("INV-1");
	}

	@Test
	void isOneEventHoweverOftenItIsWrittenOtherwiseAtOnce() throws Exception {
		List<Thread> senders = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			String body = Sender.STRIPE.body.replace("\"pending_webhooks\":1", "\"pending_webhooks\":" + i);
			senders.add(Thread.ofVirtual().start(() -> Sender.STRIPE.deliver(body).post(this.port)));
		}
		for (Thread sender : senders) {
			sender.join();
		}

		assertThat(states()).containsExactly("stored");
		assertThat(money()).containsExactly("pay_1 50.0000 INR");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void takesTextsOnlyFromWhatIsProvedAsWell(boolean signedFirst) {
		String signed = """
				{"webhook_id":"wh_1","type":"charge.completed","data":{"id":7,"status":"successful","amount":50,\
				"currency":"NGN","created_at":"2026-02-27T12:00:00Z","narration":"signed"}}""";
		String shown = """
				{"event":"charge.completed","data":{"id":7,"status":"successful","amount":50,"currency":"NGN",\
				"created_at":"2026-02-27T12:00:00Z","narration":"shown"}}""";
		List<TestDelivery> deliveries = List.of(PresetSenders.flutterwave(signed),
				PresetSenders.flutterwaveStatic(shown));

		for (TestDelivery delivery : signedFirst ? deliveries : deliveries.reversed()) {
			assertThat(delivery.post(this.port).text()).contains("\"status\":\"stored\"");
		}

		assertThat(this.jdbc.sql("select concat_ws(',', description, assurance, also_told) from transactions")
			.query(String.class)
			.single()).isEqualTo(signedFirst ? "signed,body" : "shown,static,signed");
	}

	private List<String> states() {
		return this.jdbc.sql("select state from raw_events order by received_seq").query(String.class).list();
	}

	private List<String> money() {
		return this.jdbc.sql("select transaction_id || ' ' || amount || ' ' || currency from transactions")
			.query(String.class)
			.list();
	}

}
