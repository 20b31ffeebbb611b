package io.banksync.explanation;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.banksync.allocation.ReferenceKey;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any number of an invoice can be read as itself and as one zero longer, and not as a
 * number with another end.
 */
@Tag("long")
public class WrittenNumberFuzzTests {

	private static final int MAX_KEY_LENGTH = 35;

	/**
	 * Reads bytes as the number of an invoice. Public and static, so that Jazzer can be
	 * started with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		String number = new String(input, StandardCharsets.UTF_8);
		String key = ReferenceKey.of(number);
		if (key == null) {
			return;
		}
		Pattern readings = WrittenNumber.readings(number);
		assertThat(new WrittenNumber(key).isReadAs(readings)).isTrue();
		assertThat(new WrittenNumber(key + "X").isReadAs(readings)).isFalse();
		assertThat(new WrittenNumber("0".repeat(MAX_KEY_LENGTH - 1) + "X").isReadAs(readings))
			.isEqualTo(key.matches("[0O]+X"));
		assertThat(new WrittenNumber(key).slips()).doesNotContain(key).hasSizeLessThan(MAX_KEY_LENGTH * 150);
	}

	@FuzzTest
	void isReadAsItselfAndNotAsAnother(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
