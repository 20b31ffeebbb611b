package io.banksync.fault;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The service is killed, or asked to end, while banks send.
 */
@ExtendWith({ FaultReport.class, Installation.Resolver.class })
@Tag("long")
class KilledServiceTests {

	private static final int KILLS = FaultReport.howOften("F1", 2);

	private static final int STOPS = FaultReport.howOften("F9", 1);

	private static final int BANKS = 8;

	@Test
	void keepsWhatWasAcknowledgedThoughKilled(Installation installation) throws Exception {
		assumeTrue(KILLS > 0);
		Random random = new Random(FaultReport.SEED);
		Load load = installation.load();
		for (int kill = 0; kill < KILLS; kill++) {
			load.start(BANKS);
			load.await("200", 1 + random.nextInt(300));
			installation.service().kill();
			load.await("refused", 1);
			installation.startService();
			load.awaitAcknowledgement(System.nanoTime());
			load.stop();

			installation.assertNothingIsLost();
			FaultReport.survived("F1", 1);
		}
	}

	/**
	 * What was not begun is refused, reset or asked to come again by the server; what was
	 * begun is answered: so what is there has been acknowledged.
	 */
	@Test
	void answersWhatItBeganThoughAskedToEnd(Installation installation) throws Exception {
		assumeTrue(STOPS > 0);
		Random random = new Random(FaultReport.SEED);
		Load load = installation.load();
		for (int stop = 0; stop < STOPS; stop++) {
			Set<String> before = kept(installation);
			load.start(BANKS);
			load.await("200", 1 + random.nextInt(300));
			installation.service().terminate();
			load.await("refused", 1);
			installation.service().awaitExit();
			load.stop();

			Set<String> unanswered = kept(installation);
			unanswered.removeAll(before);
			unanswered.removeAll(load.acknowledged());
			assertThat(unanswered).isEmpty();
			assertThat(load.answers()).doesNotContainKeys("500", "503");
			installation.startService();
			installation.assertNothingIsLost();
			FaultReport.survived("F9", 1);
		}
	}

	private static Set<String> kept(Installation installation) {
		return new HashSet<>(installation.jdbc().sql("select event_id from raw_events").query(String.class).list());
	}

}
