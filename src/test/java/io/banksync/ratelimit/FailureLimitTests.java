package io.banksync.ratelimit;

import java.time.Duration;

import io.banksync.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailureLimitTests {

	private final TestClock clock = new TestClock();

	private final FailureLimit limit = new FailureLimit(new Buckets(6, Duration.ofMinutes(1), this.clock));

	@Test
	void refusesAnAddressThatFailedTooOften() {
		failSixTimes("203.0.113.1");

		assertRefused("203.0.113.1");
		assertThatCode(() -> this.limit.check("203.0.113.2")).doesNotThrowAnyException();
	}

	@Test
	void saysWhenItMayComeAgain() {
		failSixTimes("203.0.113.1");

		assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> this.limit.fail("203.0.113.1"))
			.matches((ex) -> ex.retryAfterSeconds() == 11);
		this.clock.set(this.clock.instant().plusSeconds(11));
		assertThatCode(() -> this.limit.check("203.0.113.1")).doesNotThrowAnyException();
	}

	@Test
	void takesANetworkOfIpv6ForOneAddress() {
		failSixTimes("2001:db8:0:1::1");

		assertRefused("2001:db8:0:1:ffff:ffff:ffff:ffff");
		assertThatCode(() -> this.limit.check("2001:db8:0:2::1")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1", "10.1.2.3", "172.17.0.1", "192.168.1.1", "169.254.1.1", "fe80::1",
			"fd00::1" })
	void doesNotLimitAddressesThatMayBeAProxys(String address) {
		failSixTimes(address);

		assertThatCode(() -> this.limit.fail(address)).doesNotThrowAnyException();
		assertThatCode(() -> this.limit.check(address)).doesNotThrowAnyException();
	}

	@Test
	void limitsNothingWhereItIsOff() {
		FailureLimit off = new FailureLimit(new Buckets(0, Duration.ofMinutes(1), this.clock));

		assertThatCode(() -> {
			off.fail("203.0.113.1");
			off.check("203.0.113.1");
		}).doesNotThrowAnyException();
	}

	private void failSixTimes(String address) {
		for (int i = 0; i < 6; i++) {
			this.limit.fail(address);
		}
	}

	private void assertRefused(String address) {
		assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> this.limit.check(address));
		assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> this.limit.fail(address));
	}

}
