package io.banksync.webhook;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the bound moves with the answers.
 */
class InFlightTests {

	private static final Duration LATE = Duration.ofMillis(50);

	private static final Duration IN_TIME = LATE;

	private static final Duration TOO_LATE = LATE.plusNanos(1);

	private long now;

	private final InFlight inFlight = new InFlight(4, 16, LATE, () -> this.now);

	@Test
	void takesTheMostToBeginWith() {
		assertThat(this.inFlight.bound()).isEqualTo(16);
	}

	@Test
	void isFullUntilOneLeaves() {
		for (int i = 0; i < 16; i++) {
			assertThat(this.inFlight.isFull(0)).isFalse();
			assertThat(this.inFlight.enter()).isTrue();
		}

		assertThat(this.inFlight.isFull(0)).isTrue();
		assertThat(this.inFlight.enter()).isFalse();
		this.inFlight.leave(IN_TIME);
		assertThat(this.inFlight.isFull(0)).isFalse();
		assertThat(this.inFlight.enter()).isTrue();
	}

	@Test
	void isFullWhereThoseThatWaitWouldFillIt() {
		for (int i = 0; i < 6; i++) {
			this.inFlight.enter();
		}

		assertThat(this.inFlight.isFull(9)).isFalse();
		assertThat(this.inFlight.isFull(10)).isTrue();
	}

	@Test
	void takesAThirdLessAfterEachIntervalWithRefusalsAndLateAnswersDownToTheLeast() {
		assertThat(boundAfter(1, TOO_LATE, true)).isEqualTo(11);
		assertThat(boundAfter(1, TOO_LATE, true)).isEqualTo(8);
		assertThat(boundAfter(1, TOO_LATE, true)).isEqualTo(6);
		assertThat(boundAfter(1, TOO_LATE, true)).isEqualTo(4);
		assertThat(boundAfter(1, TOO_LATE, true)).isEqualTo(4);
	}

	@Test
	void takesNoFewerWhileNobodyIsRefused() {
		assertThat(boundAfter(1, TOO_LATE, false)).isEqualTo(16);
	}

	@Test
	void takesNoFewerWhileATwentiethIsLate() {
		for (int i = 0; i < 19; i++) {
			answer(IN_TIME);
		}
		assertThat(boundAfter(1, TOO_LATE, true)).isEqualTo(16);
	}

	@Test
	void takesFewerWhereMoreThanATwentiethIsLate() {
		for (int i = 0; i < 18; i++) {
			answer(IN_TIME);
		}
		assertThat(boundAfter(1, TOO_LATE, true)).isEqualTo(11);
	}

	@Test
	void takesAnEighthMoreAfterEachOtherInterval() {
		boundAfter(1, TOO_LATE, true);
		assertThat(boundAfter(1, TOO_LATE, true)).isEqualTo(8);

		assertThat(boundAfter(1, IN_TIME, true)).isEqualTo(9);
		assertThat(boundAfter(1, TOO_LATE, false)).isEqualTo(10);
	}

	@Test
	void takesTheMostAgainOnceItWasQuiet() {
		boundAfter(1, TOO_LATE, true);
		boundAfter(1, TOO_LATE, true);

		assertThat(boundAfter(20, IN_TIME, false)).isEqualTo(16);
	}

	/**
	 * One more answer, then a time in which nothing happens.
	 */
	private int boundAfter(int intervals, Duration took, boolean refused) {
		answer(took);
		if (refused) {
			this.inFlight.refused();
		}
		this.now += intervals * Duration.ofMillis(100).toNanos();
		return this.inFlight.bound();
	}

	private void answer(Duration took) {
		assertThat(this.inFlight.enter()).isTrue();
		this.inFlight.leave(took);
	}

}
