package io.banksync.access;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallersTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/invoices");

	@Test
	void knowsCallersOnThisMachine() {
		assertThat(new Callers(ApiKeys.parse(""), false).identify(this.request))
			.isEqualTo(new Caller("local", Role.OPERATOR));
	}

	@Test
	void wantsKeysWhereAProxyIsTrusted() {
		// Its headers are gone by now, and the address is what they said.
		assertThatExceptionOfType(UnknownCallerException.class)
			.isThrownBy(() -> new Callers(ApiKeys.parse(""), true).identify(this.request));
	}

	@Test
	void trustsNobodyOnThisMachineOnceThereIsAKey() {
		assertThatExceptionOfType(UnknownCallerException.class).isThrownBy(
				() -> new Callers(ApiKeys.parse(TestKeys.entry("foo", "viewer", "x")), false).identify(this.request));
	}

}
