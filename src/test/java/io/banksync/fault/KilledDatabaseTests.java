package io.banksync.fault;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * PostgreSQL is killed while banks send.
 */
@ExtendWith({ FaultReport.class, Installation.Resolver.class })
@Tag("long")
class KilledDatabaseTests {

	private static final int KILLS = FaultReport.howOften("F2", 1);

	private static final int BANKS = 8;

	@Test
	void keepsWhatWasAcknowledgedAndServesWhenItIsBack(Installation installation) throws Exception {
		assumeTrue(KILLS > 0);
		Random random = new Random(FaultReport.SEED);
		Load load = installation.load();
		for (int kill = 0; kill < KILLS; kill++) {
			load.start(BANKS);
			load.await("200", 1 + random.nextInt(300));
			installation.postgres().kill();
			load.await("503", 1);
			installation.postgres().startAgain();
			long back = System.nanoTime();
			FaultReport.took("F2, first acknowledgement after PostgreSQL's return", load.awaitAcknowledgement(back),
					Duration.ofSeconds(5));
			load.stop();

			installation.assertNothingIsLost();
			FaultReport.survived("F2", 1);
		}
	}

}
