package io.banksync.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With every scheme, one right signature among bad ones is enough. Undecodable ones are
 * skipped, ten are tried, and if none is right, the delivery is refused like any other.
 */
@BankSyncTest
class SeveralSignaturesTests implements SwitchedOnPresets {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final String SECONDS = PresetSenders.seconds(NOW);

	@LocalServerPort
	int port;

	@Autowired
	TestClock clock;

	@Autowired
	JdbcClient jdbc;

	/**
	 * A delivery, and what may stand beside its signature.
	 *
	 * @param genuine the delivery
	 * @param header the header with its signature
	 * @param wrong a signature that is well formed
	 * @param separator what divides signatures in one header; null: they have a line each
	 * @param before what stands before the signatures in one header
	 */
	private record Sender(TestDelivery genuine, String header, String wrong, String separator, String before) {

		static Sender of(TestDelivery genuine, String header, String wrong, String separator) {
			return new Sender(genuine, header, wrong, separator, "");
		}

		String right() {
			return this.genuine.header(this.header).substring(this.before.length());
		}

		TestDelivery line(List<String> signatures) {
			return this.genuine.with(this.header, this.before + String.join(this.separator, signatures));
		}

		TestDelivery lines(List<String> signatures) {
			return this.genuine.with(this.header,
					signatures.stream().map((signature) -> this.before + signature).toArray(String[]::new));
		}

		Map<String, TestDelivery> with(List<String> signatures) {
			Map<String, TestDelivery> deliveries = new TreeMap<>();
			deliveries.put("in lines: " + signatures, lines(signatures));
			if (this.separator != null) {
				deliveries.put("in one: " + signatures, line(signatures));
			}
			return deliveries;
		}

		@Override
		public String toString() {
			return this.genuine.path();
		}

	}

	static Stream<Sender> senders() {
		String hex = "0".repeat(64);
		String base64 = "A".repeat(43) + "=";
		String rsa = "A".repeat(342) + "==";
		return Stream.of(Sender.of(PresetSenders.razorpay(), "X-Razorpay-Signature", hex, ","),
				Sender.of(PresetSenders.paystack(), "x-paystack-signature", hex + hex, ", "),
				new Sender(PresetSenders.stripe(SECONDS), "Stripe-Signature", "v1=" + hex, ",", "t=" + SECONDS + ","),
				Sender.of(PresetSenders.standardWebhooks("msg_1", SECONDS), "webhook-signature", "v1," + base64, " "),
				Sender.of(PresetSenders.moniepoint("id-1", SECONDS + "000"), "moniepoint-webhook-signature", base64,
						","),
				Sender.of(PresetSenders.adyenPlatform(), "HmacSignature", base64, ","),
				Sender.of(PresetSenders.shopify(), "X-Shopify-Hmac-SHA256", base64, ","),
				Sender.of(PresetSenders.flutterwave(), "flutterwave-signature", base64, ","),
				Sender.of(PresetSenders.flutterwaveStatic(), "verif-hash", "another secret", null),
				Sender.of(PresetSenders.wise(), "X-Signature-SHA256", rsa, ", "),
				Sender.of(PresetSenders.paypal("id-1", NOW.toString()), "PAYPAL-TRANSMISSION-SIG", rsa, ","));
	}

	@BeforeEach
	void setTime() {
		this.clock.set(NOW);
	}

	@ParameterizedTest
	@MethodSource("senders")
	void acceptsARightSignatureBesideBadOnes(Sender sender) {
		String right = sender.right();
		List<String> bad = List.of(sender.wrong(), "%%", "v1", "v1,%%", "v1=%%", "v2,x", "", "=", "\u00ff",
				right.substring(1), right + "0");
		List<List<String>> several = new ArrayList<>();
		bad.forEach((other) -> several.addAll(List.of(List.of(other, right), List.of(right, other))));
		List<String> last = new ArrayList<>(Collections.nCopies(20, "%%"));
		last.addAll(Collections.nCopies(9, sender.wrong()));
		several.add(Stream.concat(last.stream().filter((text) -> isDecoded(sender, text)), Stream.of(right)).toList());
		List<String> first = new ArrayList<>(List.of(right));
		first.addAll(Collections.nCopies(10, sender.wrong()));
		several.add(first);
		Map<String, String> unexpected = new TreeMap<>();

		several.forEach((signatures) -> sender.with(signatures).forEach((description, delivery) -> {
			int status = delivery.post(this.port).status();
			if (status != 200) {
				unexpected.put(description, status + "");
			}
		}));

		assertThat(unexpected).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from raw_events").query(Long.class).single()).isOne();
	}

	// A secret that is shown is any text, so none is skipped.
	private static boolean isDecoded(Sender sender, String text) {
		return sender.separator() != null || !text.equals("%%");
	}

	@ParameterizedTest
	@MethodSource("senders")
	void refusesWhereNoneOfTenIsRight(Sender sender) {
		List<String> eleventh = new ArrayList<>(Collections.nCopies(10, sender.wrong()));
		eleventh.add(sender.right());

		for (List<String> signatures : List.of(eleventh, List.of("%%", sender.wrong()), List.of("%%", "v1"),
				List.of(sender.wrong(), sender.wrong()))) {
			sender.with(signatures)
				.forEach((description, delivery) -> assertThat(delivery.post(this.port).status()).as(description)
					.isEqualTo(sender.genuine().path().equals("/webhook/payments") ? 403 : 401));
		}
		assertThat(this.jdbc.sql("select count(*) from raw_events").query(Long.class).single()).isZero();
	}

	@Test
	void acceptsALineOfTheRightTimeBesideOneOfAnother() {
		TestDelivery genuine = PresetSenders.stripe(SECONDS);
		String right = genuine.header("Stripe-Signature");

		for (String other : List.of(PresetSenders.stripe("1").header("Stripe-Signature"), "t=x,v1=00",
				right.replace("t=", "t=1,t="))) {
			assertThat(genuine.with("Stripe-Signature", other, right).post(this.port).status()).isEqualTo(200);
			assertThat(genuine.with("Stripe-Signature", right, other).post(this.port).status()).isEqualTo(200);
		}
		// The time is that of its own line.
		assertThat(genuine
			.with("Stripe-Signature", "t=" + SECONDS + ",v1=00", PresetSenders.stripe("1").header("Stripe-Signature"))
			.post(this.port)
			.status()).isEqualTo(401);
	}

	@Test
	void refusesTwoSignaturesOfTheBankAsItsClientsKnowIt() {
		TestDelivery genuine = PresetSenders.bank();
		String right = genuine.header("X-Signature");

		assertThat(genuine.with("X-Signature", right, right).post(this.port).status()).isEqualTo(401);
		assertThat(genuine.with("X-Signature", right + "," + right).post(this.port).status()).isEqualTo(401);
		assertThat(this.jdbc.sql("select count(*) from raw_events").query(Long.class).single()).isZero();
	}

}
