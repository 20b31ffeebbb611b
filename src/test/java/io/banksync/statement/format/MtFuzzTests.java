package io.banksync.statement.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any bytes are statements of MT940 and MT942, or have a place that can't be read.
 */
@Tag("long")
public class MtFuzzTests {

	/**
	 * Reads bytes as a file. Public and static, so that Jazzer can be started with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		MtRecording read = MtRecording.of(input);
		assertThat(read.errors().size() + read.statements().size()).isPositive();
		for (FormatError error : read.errors()) {
			assertThat(error.line()).isPositive();
			assertThat(error.expected()).startsWith("must ");
		}
		// Beside an error nothing counts, and entries of a broken statement have none.
		if (read.errors().isEmpty()) {
			read.statements().forEach(MtFuzzTests::assertWhole);
		}
	}

	private static void assertWhole(MtRecording.Read one) {
		assertThat(one.statement().entryCount()).isEqualTo(one.entries().size());
		assertThat(one.statement().accountId()).isNotBlank();
		one.entries().forEach(MtFuzzTests::assertStorable);
	}

	private static void assertStorable(StatementEntry entry) {
		assertThat(entry.amount().precision() - entry.amount().scale()).isLessThanOrEqualTo(15);
		assertThat(entry.bookedOn().getYear()).isBetween(1999, 2100);
		assertStorable(entry.bankReference());
		assertStorable(entry.reference());
		assertStorable(entry.endToEndId());
		assertStorable(entry.description());
		assertStorable(entry.counterparty());
		assertStorable(entry.counterpartyAccount());
		entry.ids().forEach(MtFuzzTests::assertStorable);
	}

	private static void assertStorable(@Nullable String text) {
		if (text != null) {
			assertThat(text.codePointCount(0, text.length())).isBetween(1, 2000);
			assertThat(text.codePoints()).noneMatch(Character::isISOControl)
				.noneMatch((c) -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
		}
	}

	@FuzzTest
	void readsAnythingOrSaysWhyNot(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
