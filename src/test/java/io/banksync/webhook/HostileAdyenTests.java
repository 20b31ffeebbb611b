package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Adyen's signatures are in the body, so an attacker's JSON is parsed before its
 * verification.
 */
@BankSyncTest
class HostileAdyenTests implements SwitchedOnPresets {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final List<String> SIGNED = List.of("pspReference", "originalReference", "merchantAccountCode",
			"merchantReference", "value", "currency", "eventCode", "success");

	private static final List<String> VALUES = List.of("8835", "9914", "Merchant", "A:B", "1130", "EUR",
			"AUTHORISATION", "true");

	private static final String RIGHT = PresetSenders.adyen(String.join(":", VALUES));

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@Test
	void acceptsWhatIsChangedBelow() {
		assertThat(deliver(notification(genuine())).status()).isEqualTo(200);
		assertThat(this.jdbc.sql("select event_id || ' ' || state || ' ' || assurance from raw_events")
			.query(String.class)
			.list()).containsExactly("AUTHORISATION:8835:true stored fields");
	}

	static Stream<String> notJson() {
		String genuine = notification(genuine());
		return Stream.of("", " ", "{", "}", "[]", "null", "1", "\"x\"", "{}", "notificationItems", genuine + genuine,
				genuine + "x", genuine.substring(1), genuine.substring(0, genuine.length() - 1), "\u0000" + genuine,
				genuine.replace("\"EUR\"", "EUR"), genuine.replace("\"EUR\"", "'EUR'"),
				genuine.replace("\"EUR\"", "\"E\nUR\""), genuine.replace(":1130", ":01130"),
				genuine.replace("\"9914\"", "\"9914\",\"pspReference\":\"other\""),
				genuine.replace("\"9914\"", "\"9914\",\"pspReference\":\"8835\""),
				"{\"notificationItems\":[]," + genuine.substring(1), "{\"notificationItems\":[]}",
				"{\"notificationItems\":null}", "{\"notificationItems\":{}}", "{\"notificationItems\":\"x\"}",
				"{\"notificationItems\":[null]}", "{\"notificationItems\":[[]]}", "{\"notificationItems\":[{}]}",
				"{\"notificationItems\":[{\"NotificationRequestItem\":null}]}",
				"{\"notificationItems\":[{\"NotificationRequestItem\":[]}]}",
				"{\"NotificationRequestItem\":" + MAPPER.writeValueAsString(genuine()) + "}",
				MAPPER.writeValueAsString(genuine()), "[".repeat(100_000), "{\"a\":".repeat(40_000),
				"[".repeat(100_000) + "]".repeat(100_000),
				genuine.replace("\"EUR\"", "\"EUR\",\"x\":" + "[".repeat(1000) + "]".repeat(1000)),
				genuine.replace("\"EUR\"", "\"EUR\",\"x\":" + "9".repeat(1000)),
				genuine.replace("\"EUR\"", "\"EUR\",\"" + "x".repeat(1000) + "\":1"), "{\"notificationItems\":["
						+ IntStream.range(0, 10_000).mapToObj((i) -> "{}").collect(Collectors.joining(",")) + "]}");
	}

	@ParameterizedTest
	@MethodSource("notJson")
	void refusesWhatIsNoNotification(String body) {
		assertRefused(body.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void refusesBytesThatAreNoText() {
		String genuine = notification(genuine()).replace("Merchant", "M\u00ff");

		assertRefused(genuine.getBytes(StandardCharsets.ISO_8859_1));
		assertRefused(new byte[] { (byte) 0xff, (byte) 0xfe, 0, 0, 1 });
		assertRefused(new byte[200_000]);
	}

	static Stream<@Nullable Object> signatures() {
		byte[] mac = Base64.getDecoder().decode(RIGHT);
		String last = RIGHT.substring(0, RIGHT.length() - 2);
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		char stray = alphabet.charAt(alphabet.indexOf(RIGHT.charAt(RIGHT.length() - 2)) + 1);
		return Stream.of("", " ", 0, 1130, true, null, List.of(RIGHT), Map.of("x", RIGHT), Bits.hex(mac), RIGHT + "=",
				RIGHT.replace("=", ""), " " + RIGHT, RIGHT + " ", RIGHT + "\n", RIGHT + "\u0000", RIGHT + "," + RIGHT,
				RIGHT + RIGHT, last + stray + "=", last + "=", "\ud800", "é".repeat(44), "A".repeat(200_000),
				PresetSenders.adyen(""), PresetSenders.adyen(":::::::"), PresetSenders.adyen(String.join("", VALUES)),
				PresetSenders.adyen(String.join(":", VALUES) + ":"), "A".repeat(43) + "=");
	}

	@ParameterizedTest
	@MethodSource("signatures")
	void refusesWhatIsNoSignature(@Nullable Object signature) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("hmacSignature", signature);

		assertRefused(notification(changed((item) -> item.put("additionalData", data))));
	}

	static Stream<Consumer<Map<String, @Nullable Object>>> changes() {
		return Stream.of((item) -> item.remove("additionalData"), (item) -> item.put("additionalData", null),
				(item) -> item.put("additionalData", RIGHT), (item) -> item.put("additionalData", List.of(RIGHT)),
				(item) -> item.put("additionalData", List.of(Map.of("hmacSignature", RIGHT))),
				(item) -> item.put("additionalData", Map.of("HmacSignature", RIGHT)),
				(item) -> item.put("additionalData", Map.of("hmacSignature ", RIGHT)),
				(item) -> item.put("pspReference", "8836"), (item) -> item.put("pspReference", List.of("8835")),
				(item) -> item.put("pspReference", Map.of()), (item) -> item.put("pspReference", 8835.0),
				(item) -> item.put("pspReference", " 8835"), (item) -> item.remove("pspReference"),
				(item) -> item.put("amount", Map.of("value", 1131, "currency", "EUR")),
				(item) -> item.put("amount", Map.of("value", "1130.0", "currency", "EUR")),
				(item) -> item.put("amount", Map.of("value", 1130.0, "currency", "EUR")),
				(item) -> item.put("amount", Map.of("value", 1.13e3, "currency", "EUR")),
				(item) -> item.put("amount", Map.of("value", 1130, "currency", "eur")),
				(item) -> item.put("amount", "1130:EUR"), (item) -> item.put("success", "false"),
				(item) -> item.put("success", "TRUE"), (item) -> item.put("eventCode", "REFUND"));
	}

	@ParameterizedTest
	@MethodSource("changes")
	void refusesAnItemThatIsNotWhatWasSigned(Consumer<Map<String, @Nullable Object>> change) {
		assertRefused(notification(changed(change)));
	}

	@Test
	void refusesFieldsThatAreShiftedSoThatTheyJoinToWhatWasSigned() {
		List<String> pieces = List.of(String.join(":", VALUES).split(":"));
		int shifts = 0;
		for (int i = 0; i + 1 < pieces.size(); i++) {
			List<String> shifted = new ArrayList<>(pieces);
			shifted.set(i, pieces.get(i) + ":" + shifted.remove(i + 1));
			assertThat(String.join(":", shifted)).isEqualTo(String.join(":", VALUES));
			if (!shifted.equals(VALUES)) {
				assertRefused(notification(item(shifted, RIGHT)));
				shifts++;
			}
		}
		assertThat(shifts).isEqualTo(7);
	}

	@Test
	void refusesAFieldThatIsNoTextButTurnsIntoTheBytesThatWereSigned() {
		List<String> values = new ArrayList<>(VALUES);
		values.set(3, "order ?");
		String signature = PresetSenders.adyen(String.join(":", values));
		String genuine = notification(item(values, signature));

		assertRefused(genuine.replace("order ?", "order \\ud800"));
		assertRefused(genuine.replace("order ?", "order \\udfff"));
		assertThat(deliver(genuine).status()).isEqualTo(200);
	}

	@Test
	void refusesAllItemsWhereOneIsNotGenuine() {
		Map<String, @Nullable Object> unsigned = changed((item) -> item.remove("additionalData"));
		Map<String, @Nullable Object> forged = changed((item) -> item.put("pspReference", "other"));

		assertRefused(notification(genuine(), unsigned));
		assertRefused(notification(unsigned, genuine()));
		assertRefused(notification(genuine(), forged));
		assertRefused("{\"notificationItems\":[" + "{},".repeat(20) + notification(genuine()).substring(22));
	}

	@Test
	void refusesMoreItemsThanAnybodySends() {
		String item = "{\"NotificationRequestItem\":{\"additionalData\":{\"hmacSignature\":\"%s\"}}}"
			.formatted(PresetSenders.adyen(":::::::"));

		assertRefused("{\"notificationItems\":[" + String.join(",", Collections.nCopies(1001, item)) + "]}");
		assertRefused("{\"notificationItems\":[" + String.join(",", Collections.nCopies(10_000, "{\"x\":1}")) + "]}");
	}

	private void assertRefused(String body) {
		assertRefused(body.getBytes(StandardCharsets.UTF_8));
	}

	private void assertRefused(byte[] body) {
		RawClient.Answer answer = adyen().withBody(body).post(this.port);

		assertThat(answer.status()).as(answer.text()).isEqualTo(401);
		assertThat(answer.text()).contains("\"code\":\"invalid_signature\"");
		assertThat(this.jdbc.sql("select (select count(*) from raw_events) + (select count(*) from split_deliveries)")
			.query(Long.class)
			.single()).isZero();
	}

	private RawClient.Answer deliver(String body) {
		return adyen().withBody(body).post(this.port);
	}

	private static TestDelivery adyen() {
		return TestDelivery.of("/webhooks/adyen", Map.of(), "");
	}

	private static Map<String, @Nullable Object> genuine() {
		return item(VALUES, RIGHT);
	}

	private static Map<String, @Nullable Object> changed(Consumer<Map<String, @Nullable Object>> change) {
		Map<String, @Nullable Object> item = genuine();
		change.accept(item);
		return item;
	}

	private static Map<String, @Nullable Object> item(List<String> values, String signature) {
		Map<String, @Nullable Object> item = new LinkedHashMap<>();
		Map<String, Object> amount = new LinkedHashMap<>();
		for (int i = 0; i < values.size(); i++) {
			String name = SIGNED.get(i);
			String value = values.get(i);
			if (name.equals("value") || name.equals("currency")) {
				amount.put(name, value.equals("1130") ? (Object) 1130 : value);
			}
			else {
				item.put(name, value);
			}
		}
		item.put("amount", amount);
		item.put("eventDate", "2026-02-27T12:00:00+01:00");
		item.put("additionalData", Map.of("hmacSignature", signature));
		return item;
	}

	private static String notification(Object... items) {
		return "{\"notificationItems\":[" + Stream.of(items)
			.map((item) -> "{\"NotificationRequestItem\":" + MAPPER.writeValueAsString(item) + "}")
			.collect(Collectors.joining(",")) + "],\"live\":\"false\"}";
	}

}
