package io.banksync.explanation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The search for a few amounts that add up to another.
 */
class ExactSumTests {

	@Test
	void prefersTheFewestThenTheFirst() {
		assertThat(ExactSum.find(List.of(1000L, 2000L, 4000L, 3000L, 5000L), 7000)).containsExactly(1, 4);
		assertThat(ExactSum.find(List.of(500L, 500L, 500L, 500L), 1000)).containsExactly(0, 1);
		assertThat(ExactSum.find(List.of(900L, 100L, 700L, 300L, 500L, 500L), 1000)).containsExactly(0, 1);
	}

	@Test
	void takesTwoToFive() {
		List<Long> amounts = List.of(10_000L, 20_000L, 40_000L, 80_000L, 160_000L, 320_000L);

		assertThat(ExactSum.find(amounts, 310_000)).containsExactly(0, 1, 2, 3, 4);
		assertThat(ExactSum.find(amounts, 630_000)).isEmpty();
		assertThat(ExactSum.find(amounts, 320_000)).isEmpty();
	}

	@Test
	void takesEachAmountOnce() {
		assertThat(ExactSum.find(List.of(5000L, 2000L), 10_000)).isEmpty();
		assertThat(ExactSum.find(List.of(), 10_000)).isEmpty();
	}

	@Test
	void findsNothingWhereChanceWouldFindSomething() {
		List<Long> amounts = LongStream.rangeClosed(1, 64).boxed().toList();

		assertThat(ExactSum.find(amounts, 100)).isEmpty();
		assertThat(ExactSum.find(amounts.stream().map((amount) -> amount * 100_000).toList(), 10_000_000))
			.containsExactly(35, 63);
	}

	@Test
	void looksAtTheFirst64Only() {
		List<Long> amounts = new ArrayList<>(Collections.nCopies(63, 7L));
		amounts.addAll(List.of(400_000L, 600_000L));

		assertThat(ExactSum.find(amounts, 1_000_000)).isEmpty();
		assertThat(ExactSum.find(amounts.subList(1, 65), 1_000_000)).containsExactly(62, 63);
	}

	@Test
	void findsWhatTryingAllFinds() {
		Random random = new Random(4);
		int found = 0;
		for (int i = 0; i < 500; i++) {
			List<Long> amounts = random.longs(9, 10, 150).map((amount) -> amount * 10).boxed().toList();
			long sum = 2000 + 10 * random.nextInt(300);

			List<Integer> places = ExactSum.find(amounts, sum);

			assertThat(places).as("%s of %s", sum, amounts).isEqualTo(tryAll(amounts, sum));
			found += places.isEmpty() ? 0 : 1;
		}
		assertThat(found).isBetween(50, 450);
	}

	private static List<Integer> tryAll(List<Long> amounts, long sum) {
		List<Integer> best = List.of();
		for (int subset = 1; subset < 1 << amounts.size(); subset++) {
			List<Integer> places = new ArrayList<>();
			for (int place = 0; place < amounts.size(); place++) {
				if ((subset & 1 << place) != 0) {
					places.add(place);
				}
			}
			boolean fits = places.size() > 1 && places.size() < 6
					&& places.stream().mapToLong(amounts::get).sum() == sum;
			if (fits && (best.isEmpty() || places.size() < best.size()
					|| places.size() == best.size() && isBefore(places, best))) {
				best = places;
			}
		}
		return best;
	}

	private static boolean isBefore(List<Integer> places, List<Integer> others) {
		for (int i = 0; i < places.size(); i++) {
			if (!places.get(i).equals(others.get(i))) {
				return places.get(i) < others.get(i);
			}
		}
		return false;
	}

}
