package io.banksync.allocation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The decisions on a fixed set of histories change only with a new version of the rules,
 * which every run stores.
 */
class RulesetTests {

	private static final int HISTORIES = 300;

	private static final String DECISIONS = "ae9fc5ced9bebdb093b3d3585196b88aba6ad65b311f1f636f0e6a6e115b9d93";

	@Test
	void decidesAsBeforeUnlessTheVersionIsRaised() throws GeneralSecurityException {
		MessageDigest decisions = MessageDigest.getInstance("SHA-256");
		for (int seed = 0; seed < HISTORIES; seed++) {
			RandomHistory history = new RandomHistory(seed);
			PlainAllocation plain = RandomActs.begin(history);
			plain.payments.addAll(history.payments());
			history.policy(plain);
			RulesRun run = new RulesRun(plain).run();
			decisions.update((run.state() + " " + run.takenBack()).getBytes(StandardCharsets.UTF_8));
		}

		assertThat(HexFormat.of().formatHex(decisions.digest()))
			.as("The rules or the reader decide otherwise: raise AllocationRules.VERSION or ReferenceReader.VERSION, "
					+ "and write down what %d.%d decides. (Or the histories of this test are others.)",
					AllocationRules.VERSION, ReferenceReader.VERSION)
			.isEqualTo(DECISIONS);
	}

}
