package io.banksync.web.json;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a text is cut.
 */
class FreeTextTests {

	@ParameterizedTest
	@CsvSource({ "abc def,7,abc def,false", "abc def,6,abc,true", "abc def,3,abc,true", "abcdef,3,abc,true",
			"for INV-2026-0012,14,for,true", "123456,3,'',true", "pay 12 345 678,10,pay,true",
			"pay 12 345 now,10,pay 12 345,true", "pay INV-20 - 17,11,pay,true", "INV-1;INV-2026A17,15,INV-1;,true",
			"払7込込込,3,払7込,true", "😀😀😀,2,😀😀,true", "a 12,3,a,true" })
	void isAtAWordAndNeverWithinANumber(String written, int maxLength, String kept, boolean cut) {
		assertThat(FreeText.of(written, maxLength)).isEqualTo(new FreeText(kept, cut));
	}

	@ParameterizedTest
	@CsvSource({ "'a \t b',a b", "'a \r\n b','a\nb'", "'a\n\nb','a\nb'", "'\na \n','a'", "'a \u2028b','a\nb'",
			"'INV-00\n12','INV-00\n12'" })
	void keepsOneLineBreak(String written, String kept) {
		assertThat(FreeText.ofLines(written, 100).text()).isEqualTo(kept);
		assertThat(FreeText.of(written, 100).text()).isEqualTo(kept.replace('\n', ' '));
	}

	@Test
	void holdsWhateverIsWritten() {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder written = new StringBuilder();
			for (int length = random.nextInt(40); length > 0; length--) {
				written.append(
						(char) (random.nextBoolean() ? "a1 -\n".charAt(random.nextInt(5)) : random.nextInt(0x10000)));
			}
			int max = 1 + random.nextInt(20);
			FreeText text = FreeText.of(written.toString(), max);

			assertThat(text.text().codePointCount(0, text.text().length())).as("seed %d", seed)
				.isLessThanOrEqualTo(max);
			assertThat(text.text().codePoints()).as("seed %d", seed)
				.noneMatch((c) -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
			FreeText lines = FreeText.ofLines(written.toString(), max);
			assertThat(lines.text().replace('\n', ' ')).as("seed %d", seed).isEqualTo(text.text());
			assertThat(FreeText.ofLines(lines.text(), 40)).as("seed %d", seed)
				.isEqualTo(new FreeText(lines.text(), false));
			assertThat(FreeText.of(text.text(), 40)).as("seed %d", seed).isEqualTo(new FreeText(text.text(), false));
		}
	}

}
