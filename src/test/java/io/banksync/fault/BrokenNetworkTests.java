package io.banksync.fault;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The network between the service and its database breaks while banks send.
 */
@ExtendWith({ FaultReport.class, Installation.Resolver.class })
@Tag("long")
class BrokenNetworkTests {

	private static final int TIMES = FaultReport.howOften("F3", 1);

	private static final Duration LASTING = Duration.ofSeconds(FaultReport.howOften("F3.seconds", 3));

	private static final Duration PROMISED = Duration.ofSeconds(4);

	private static final int BANKS = 8;

	@BeforeEach
	void assumeWanted() {
		assumeTrue(TIMES > 0);
	}

	@Test
	void answersThoughNothingComesThrough(Installation installation) throws Exception {
		breakNetwork(installation, "a hole", (network) -> {
			network.hold();
			LockSupport.parkNanos(LASTING.toNanos());
		});
	}

	@Test
	void answersThoughConnectionsAreReset(Installation installation) throws Exception {
		Random random = new Random(FaultReport.SEED);
		breakNetwork(installation, "resets", (network) -> {
			for (int i = 0; i < 20; i++) {
				network.reset();
				LockSupport.parkNanos(Duration.ofMillis(random.nextInt(200)).toNanos());
			}
		});
	}

	@Test
	void answersThoughEachQuestionTakesHalfASecond(Installation installation) throws Exception {
		breakNetwork(installation, "latency", (network) -> {
			network.delay(Duration.ofMillis(250));
			LockSupport.parkNanos(LASTING.toNanos());
		});
	}

	private static void breakNetwork(Installation installation, String how, Breakage breakage) throws Exception {
		Load load = installation.load();
		for (int time = 0; time < TIMES; time++) {
			load.start(BANKS);
			load.await("200", 20);
			load.reset();
			breakage.happenTo(installation.network());
			installation.network().mend();
			long mended = System.nanoTime();
			FaultReport.note("F3, %s: %s".formatted(how, load.answers()));
			load.awaitAcknowledgement(mended);
			load.stop();

			assertThat(load.answers()).containsKey("503").doesNotContainKeys("500", "refused", "unanswered");
			FaultReport.took("F3, %s: slowest answer".formatted(how), load.slowestMillis(), PROMISED);
			installation.assertNothingIsLost();
			FaultReport.survived("F3", 1);
		}
	}

	/**
	 * What happens to the network.
	 */
	private interface Breakage {

		void happenTo(FaultProxy network);

	}

}
