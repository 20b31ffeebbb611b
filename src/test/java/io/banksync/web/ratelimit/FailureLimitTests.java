package io.banksync.web.ratelimit;

import java.time.Instant;

import io.banksync.TestClock;
import io.banksync.web.request.PeerAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailureLimitTests {

	private final TestClock clock = new TestClock();

	private final FailureLimit limit = new FailureLimit(6, this.clock);

	@BeforeEach
	void stopTheClock() {
		this.clock.set(Instant.parse("2026-02-27T12:00:00Z"));
	}

	@Test
	void refusesAnAddressThatFailedTooOften() {
		failSixTimes("203.0.113.1");

		assertRefused("203.0.113.1");
		assertNotRefused("203.0.113.2");
	}

	@Test
	void refusesItOnlyWhereItFailed() {
		failSixTimes("203.0.113.1");

		assertThatCode(() -> this.limit.fail(PeerAddress.parse("203.0.113.1"), "/webhooks/b"))
			.doesNotThrowAnyException();
	}

	@Test
	void takesAnAddressInEverySpellingForOne() {
		failSixTimes("203.0.113.1");

		assertRefused("203.0.113.1:8080");
		assertRefused("::ffff:203.0.113.1");
	}

	@Test
	void saysWhenItMayComeAgain() {
		failSixTimes("203.0.113.1");

		assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> fail("203.0.113.1"))
			.matches((ex) -> ex.retryAfter().toSeconds() == 11);
		this.clock.set(this.clock.instant().plusSeconds(11));
		assertNotRefused("203.0.113.1");
	}

	@Test
	void takesANetworkOfIpv6ForOneAddress() {
		failSixTimes("2001:db8:0:1::1");

		assertRefused("2001:db8:0:1:ffff:ffff:ffff:ffff");
		assertNotRefused("2001:db8:0:2::1");
	}

	@Test
	void refusesASiteWhoseNetworksFailedTooOften() {
		for (int network = 0; network < 4; network++) {
			failSixTimes("2001:db8:0:" + network + "::1");
		}

		assertRefused("2001:db8:0:4::1");
		assertNotRefused("2001:db8:1:4::1");
	}

	@Test
	void refusesAProviderWhoseSitesFailedTooOften() {
		for (int network = 0; network < 16; network++) {
			failSixTimes("2001:db8:" + network + ":1::1");
		}

		assertRefused("2001:db8:16:1::1");
		assertNotRefused("2001:db9:16:1::1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1", "10.1.2.3", "172.17.0.1", "192.168.1.1", "169.254.1.1", "fe80::1",
			"fd00::1" })
	void doesNotLimitAddressesThatMayBeAProxys(String address) {
		failSixTimes(address);

		assertNotRefused(address);
	}

	@Test
	void limitsNothingWhereItIsOff() {
		FailureLimit off = new FailureLimit(0, this.clock);

		assertThatCode(() -> off.fail(PeerAddress.parse("203.0.113.1"), "x")).doesNotThrowAnyException();
	}

	private void fail(String address) {
		this.limit.fail(PeerAddress.parse(address), "/webhooks/a");
	}

	private void failSixTimes(String address) {
		for (int i = 0; i < 6; i++) {
			fail(address);
		}
	}

	private void assertNotRefused(String address) {
		assertThatCode(() -> fail(address)).doesNotThrowAnyException();
	}

	private void assertRefused(String address) {
		assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> fail(address));
	}

}
