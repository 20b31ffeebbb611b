package io.banksync.allocation;

import io.banksync.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The readers name no wrong invoice in narrations as banks and payers write them.
 */
class NarrationTests {

	private static final int NARRATIONS = Sample.of(1_000, 10_000);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void namesWhatIsMeant(long seed) {
		assertNamesWhatIsMeant(ProductReader::read, seed);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void plainReaderNamesWhatIsMeant(long seed) {
		assertNamesWhatIsMeant(PlainReader::read, seed);
	}

	/**
	 * The two readers have different limits for too much text. Narrations almost never
	 * reach them.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 4, 5, 6 })
	void readsAsThePlainReaderDoes(long seed) {
		Narrations narrations = new Narrations(seed);
		int tooMany = 0;
		for (int i = 0; i < NARRATIONS; i++) {
			Narration narration = narrations.next();
			PlainReader.Result read = ProductReader.read(narrations.printed(), narration.reference(),
					narration.description());
			if (read.kind() == PlainReader.Kind.TOO_MANY) {
				tooMany++;
				continue;
			}
			assertThat(read).as(narration.toString())
				.isEqualTo(PlainReader.read(narrations.printed(), narration.reference(), narration.description()));
		}

		assertThat(tooMany).isLessThan(NARRATIONS / 1_000);
	}

	/**
	 * Asserts that this reader names no invoice that was not meant, and leaves at most
	 * one narration in a hundred to a person.
	 */
	private static void assertNamesWhatIsMeant(Reader reader, long seed) {
		NarrationFigures figures = NarrationFigures.of(reader, seed, NARRATIONS);

		assertThat(figures.wrong()).isEmpty();
		assertThat(figures.undone()).hasSizeLessThanOrEqualTo(figures.meant() / 100);
		assertThat(figures.meant()).isBetween(NARRATIONS * 55 / 100, NARRATIONS * 65 / 100);
	}

}
