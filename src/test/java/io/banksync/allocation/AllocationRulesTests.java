package io.banksync.allocation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.banksync.Sample;
import io.banksync.allocation.PlainAllocation.Payment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules give the same results as the plain algorithm on random histories, with
 * persons' decisions between the runs.
 */
class AllocationRulesTests {

	private static final int FIRST = Integer.getInteger("banksync.test.rules.first", 0);

	/** This many histories reach every reason. */
	private static final int ENOUGH = 10_000;

	private static final int HISTORIES = Integer.getInteger("banksync.test.rules", Sample.of(600, ENOUGH));

	private static final int RUNS = 3;

	private static final int ACTIONS = 4;

	@Test
	void equalsThePlainAlgorithm() {
		Map<String, Integer> reasons = new TreeMap<>();
		for (int seed = FIRST; seed < FIRST + HISTORIES; seed++) {
			RandomHistory history = new RandomHistory(seed);
			PlainAllocation plain = RandomActs.begin(history);
			List<Payment> all = history.payments();
			history.policy(plain);
			for (int run = 0; run < RUNS; run++) {
				plain.payments.addAll(all.subList(all.size() * run / RUNS, all.size() * (run + 1) / RUNS));
				for (int i = history.random().nextInt(ACTIONS); i > 0; i--) {
					RandomActs.act(history, plain, run);
				}
				RulesRun rules = new RulesRun(plain).run();
				plain.run();
				assertThat(rules.state()).as("seed %d, run %d of %s", seed, run, texts(plain)).isEqualTo(plain.state());
				assertThat(rules.takenBack()).as("seed %d, run %d", seed, run)
					.isEqualTo(plain.payments.stream().map((payment) -> payment.takenBack.setScale(2)).toList());
			}
			plain.payments.forEach((payment) -> reasons.merge(payment.reason, 1, Integer::sum));
		}
		System.out.println(HISTORIES + " histories from " + FIRST + " on: " + reasons);
		if (HISTORIES >= ENOUGH) {
			assertThat(reasons.keySet()).containsAll(PlainAllocation.REASONS.stream()
				.filter((reason) -> !Set.of("UNIGNORED", "RUN_UNDONE", "TAKEN_OFF").contains(reason))
				.toList());
		}
	}

	private static List<String> texts(PlainAllocation plain) {
		return plain.payments.stream()
			.map((payment) -> "\n%s %s %s [%s] [%s] %s %s".formatted(payment.id, payment.amount, payment.currency,
					payment.reference, payment.description, payment.originalId, plain.read(payment)))
			.toList();
	}

}
