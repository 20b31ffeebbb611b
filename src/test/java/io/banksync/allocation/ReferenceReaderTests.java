package io.banksync.allocation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Unlikely or malicious texts do not name an invoice that they do not contain.
 */
class ReferenceReaderTests {

	private static final int MARKS = 2000;

	@Test
	void namesNothingElseUnderThousandsOfMarks() {
		String accents = "\u0301".repeat(MARKS);
		String counting = "\u3099".repeat(MARKS);

		assertThat(named("INV-001" + accents, null)).containsExactly("INV-001");
		assertThat(named("I" + accents + "NV-0" + accents + "01", null)).containsExactly("INV-001");
		assertThat(named(null, "pay INV-0" + accents + "011")).containsExactly("INV-0011");
		assertThat(named("INV-001" + counting, null)).isEmpty();
		assertThat(named(null, counting + "INV-001")).isEmpty();
		assertThat(named(accents, accents)).isEmpty();
	}

	@Test
	void namesNothingAmongAThousandNumbers() {
		String numbers = IntStream.range(0, 1000)
			.mapToObj((i) -> "NR-" + (10_000 + i))
			.collect(Collectors.joining(", "));

		assertThat(named(null, "INV-001, " + numbers)).isEmpty();
		assertThat(ReferenceReader.read(null, numbers).mentions((key) -> List.of()).kind())
			.isEqualTo(Mentions.Kind.TOO_MANY);
		assertThat(ReferenceReader.read(null, numbers).keys()).isEmpty();
	}

	@Test
	void namesNothingAcrossHalfACharacter() {
		assertThat(named("INV-0\uD83D01", null)).isEmpty();
		assertThat(named("INV-0\uDE0001", null)).isEmpty();
		assertThat(named(null, "\uDE00\uD83DINV-001\uD83D 1")).containsExactly("INV-001");
	}

	@Test
	void readsInTheOrderOfTheTextAndNotOfTheScreen() {
		// Both are displayed as INV-001.
		assertThat(named("\u202E100-VNI", null)).isEmpty();
		assertThat(named(null, "rent INV-\u202E100\u202C thanks")).isEmpty();
		assertThat(named(null, "\u202Etner\u202C INV-001")).containsExactly("INV-001");
	}

	private static List<String> named(String reference, String description) {
		List<String> printed = List.of("INV-001", "INV-0011", "INV-01");
		return ReferenceReader.read(reference, description)
			.mentions((key) -> IntStream.range(0, printed.size())
				.filter((invoice) -> key.equals(ReferenceKey.of(printed.get(invoice))))
				.mapToObj((invoice) -> new PrintedNumber(printed.get(invoice), invoice))
				.toList())
			.named()
			.stream()
			.map((mention) -> printed.get((int) mention.invoice()))
			.toList();
	}

}
