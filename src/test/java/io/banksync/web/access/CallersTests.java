package io.banksync.web.access;

import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallersTests {

	private static final Function<String, ApiKey> NO_KEYS = (shown) -> {
		throw new UnknownCallerException("none");
	};

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/invoices");

	@ParameterizedTest
	@CsvSource({ "DEVELOPMENT", "LOCAL" })
	void knowsCallersOnThisMachine(AccessMode mode) {
		assertThat(new Callers(() -> mode, NO_KEYS, false).identify(this.request))
			.isEqualTo(new Caller("local", Role.ADMIN));
	}

	@Test
	void wantsKeysWhereAProxyIsTrusted() {
		// Its headers are gone by now, and the address is what they said.
		assertThatExceptionOfType(UnknownCallerException.class)
			.isThrownBy(() -> new Callers(() -> AccessMode.DEVELOPMENT, NO_KEYS, true).identify(this.request));
	}

	@ParameterizedTest
	@CsvSource({ "KEYS,Authorization: Bearer KEY", "CLOSED,API_KEYS is not set" })
	void trustsNobodyOnThisMachineElsewhere(AccessMode mode, String remedy) {
		assertThatExceptionOfType(UnknownCallerException.class)
			.isThrownBy(() -> new Callers(() -> mode, NO_KEYS, false).identify(this.request))
			.withMessageContaining(remedy);
	}

}
