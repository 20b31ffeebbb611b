package io.banksync.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How well a reader reads narrations of known meaning.
 *
 * @param meant how many meant an invoice of ours
 * @param wrong narrations that certainly name, or exactly pay, an invoice that was not
 * meant
 * @param undone narrations whose money would not go to all that was meant
 */
record NarrationFigures(int meant, List<String> wrong, List<String> undone) {

	/**
	 * Lets the reader read a number of narrations.
	 */
	static NarrationFigures of(Reader reader, long seed, int count) {
		Narrations narrations = new Narrations(seed);
		List<String> wrong = new ArrayList<>();
		List<String> undone = new ArrayList<>();
		int meant = 0;
		for (int number = 0; number < count; number++) {
			Narration narration = narrations.next();
			PlainReader.Result read = reader.read(narrations.printed(), narration.reference(), narration.description());
			TreeSet<String> named = counting(read, narrations, narration.amount());
			meant += narration.meant().isEmpty() ? 0 : 1;
			if (!narration.meant().containsAll(named)) {
				wrong.add(narration + " " + read);
			}
			else if (!named.equals(narration.meant())) {
				undone.add(narration + " " + read);
			}
		}
		return new NarrationFigures(meant, wrong, undone);
	}

	/**
	 * Returns the numbers to which money would go. A number that counts only for the
	 * exact amount must be the only one, and the amount exact.
	 */
	private static TreeSet<String> counting(PlainReader.Result read, Narrations narrations, long amount) {
		return read.named()
			.entrySet()
			.stream()
			.filter((named) -> named.getValue() != PlainReader.Strength.EXACT_ONLY
					|| read.named().size() == 1 && narrations.open(named.getKey()) == amount)
			.map((named) -> named.getKey())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
