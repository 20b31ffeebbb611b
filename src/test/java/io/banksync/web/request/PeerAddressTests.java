package io.banksync.web.request;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class PeerAddressTests {

	@ParameterizedTest
	@CsvSource({ "203.0.113.9,203.0.113.9", "' 203.0.113.9 ',203.0.113.9", "203.0.113.9:8080,203.0.113.9",
			"2001:db8::9,2001:db8:0:0:0:0:0:9", "[2001:db8::9],2001:db8:0:0:0:0:0:9",
			"[2001:db8::9]:443,2001:db8:0:0:0:0:0:9", "2001:DB8::9,2001:db8:0:0:0:0:0:9",
			"fe80::1%eth0,fe80:0:0:0:0:0:0:1", "fe80::1%,fe80:0:0:0:0:0:0:1", "[fe80::1%25eth0]:80,fe80:0:0:0:0:0:0:1",
			"::ffff:203.0.113.9,203.0.113.9", "[::ffff:203.0.113.9]:1,203.0.113.9" })
	void readsDigitsInEverySpelling(String text, String address) {
		assertThat(PeerAddress.parse(text)).hasToString(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "unknown", "_hidden", "-", "evil.example", "evil.example:80", "localhost", "1",
			"127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "256.1.1.1", "1.2.3", "1.2.3.4.5", "1.2.3.4:",
			"1.2.3.4:x", "1.2.3.4, 5.6.7.8", "[1.2.3.4]", "[::1", "::1]", ":::1", "1:2:3:4:5:6:7:8:9", "12345::", "::g",
			"0.0.0.0", "::", "１２７.0.0.1", "\u0661.1.1.1", "for=192.0.2.1", "\"192.0.2.1\"", "192.0.2.1/32",
			"http://192.0.2.1", "192.0.2.1\u0000", "%00" })
	void takesWhatIsNoAddressForUnknown(String text) {
		PeerAddress address = PeerAddress.parse(text);

		assertThat(address).hasToString("unknown");
		assertThat(address.isLoopback()).isFalse();
		assertThat(PeerAddress.parse(address.toLiteral())).hasToString(address.toString());
	}

	@Test
	void takesNoAddressForUnknown() {
		assertThat(PeerAddress.parse(null)).hasToString("unknown");
	}

	@Test
	void knowsTheNetworksOfAnAddress() {
		assertThat(PeerAddress.parse("2001:db8:1:2::9").networks())
			.isEqualTo(List.of("20010db800010002/64", "20010db80001/48", "20010db8/32"));
		assertThat(PeerAddress.parse("203.0.113.9:1").networks()).isEqualTo(List.of("203.0.113.9"));
		assertThat(PeerAddress.parse("evil.example").networks()).isEqualTo(List.of("unknown"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1", "10.1.2.3", "172.17.0.1", "192.168.1.1", "169.254.1.1", "fe80::1",
			"fd00::1", "::ffff:127.0.0.1" })
	void knowsWhichMayBeAProxys(String address) {
		assertThat(PeerAddress.parse(address).isPublic()).isFalse();
	}

	@Test
	void isReadOnceARequest() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("203.0.113.9:8080");

		PeerAddress address = PeerAddress.of(request);
		request.setRemoteAddr("198.51.100.1");

		assertThat(PeerAddress.of(request)).isSameAs(address).hasToString("203.0.113.9");
	}

}
