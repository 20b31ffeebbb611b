package io.banksync.allocation;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading any text takes bounded work, and names nothing that the text does not contain.
 */
@Tag("long")
public class ReferenceReaderFuzzTests {

	private static final Function<String, Collection<PrintedNumber>> NOBODY = (key) -> List.of();

	/**
	 * Reads bytes as two texts. Public and static, so that Jazzer can be started with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		String text = text(input);
		int line = text.indexOf('\n');
		String reference = (line >= 0) ? text.substring(0, line) : null;
		String description = text.substring(line + 1);

		ReferenceReading reading = ReferenceReader.read(reference, description);
		assertThat(reading.keys()).hasSizeLessThanOrEqualTo(ReferenceReader.MAX_KEYS);
		assertThat(reading.mentions(NOBODY).named()).isEmpty();
		// Every possible number exists.
		List<String> there = Stream.of(letters(reference), letters(description)).toList();
		assertThat(reading.mentions(ReferenceReaderFuzzTests::printed).named()).allMatch((mention) -> there.stream()
			.anyMatch((letters) -> letters.contains(mention.key()) || composed(letters).equals(mention.key())));

		NearReading near = ReferenceReader.readNear(reference, description);
		assertThat(near.keys()).hasSizeLessThanOrEqualTo(401);
		assertThat(near.find(NOBODY)).isEmpty();
		assertThat(near.glued()).hasSizeLessThanOrEqualTo(2000);
		assertThat(near.cut()).hasSizeLessThanOrEqualTo(70);
		assertThat(near.listed()).hasSizeLessThanOrEqualTo(110).allMatch((list) -> 1 < list.size() && list.size() < 21);
		assertThat(near.find(ReferenceReaderFuzzTests::printed))
			.allMatch((mention) -> composed(mention.key()).equals(composed(letters(mention.text()))));
	}

	private static List<PrintedNumber> printed(String key) {
		return List.of(new PrintedNumber(key, key.hashCode()));
	}

	private static String letters(@Nullable String text) {
		StringBuilder letters = new StringBuilder();
		ReferenceKey.fold((text != null) ? text : "")
			.codePoints()
			.filter((character) -> ReferenceKey.isDigit(character) || ReferenceKey.isLetter(character))
			.forEach(letters::appendCodePoint);
		return letters.toString();
	}

	/**
	 * Characters on both sides of a separator compose in a key.
	 */
	private static String composed(String letters) {
		return Normalizer.normalize(letters, Normalizer.Form.NFC);
	}

	/**
	 * Bytes that begin with a zero are UTF-16, which may contain halves of characters.
	 */
	private static String text(byte[] input) {
		if (input.length < 2 || input[0] != 0) {
			return new String(input, StandardCharsets.UTF_8);
		}
		StringBuilder text = new StringBuilder();
		for (int i = 2; i + 1 < input.length; i += 2) {
			text.append((char) ((input[i] & 0xFF) << 8 | input[i + 1] & 0xFF));
		}
		return text.toString();
	}

	@FuzzTest
	void readsWhatIsThere(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
