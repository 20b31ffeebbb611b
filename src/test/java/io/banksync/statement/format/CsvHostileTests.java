package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * What is no statement is refused with its line, in little memory, and never by an
 * exception.
 */
@Tag("long")
class CsvHostileTests {

	private static final String HEADER = "Date,Text,Amount\n";

	private static final CsvLayout LAYOUT = CsvLayouts.of("""
			header: [Date, Text, Amount]
			date: [yyyy-MM-dd]
			decimal: "."
			currency: EUR
			columns: {booked-on: Date, text: [Text], amount: Amount}
			""");

	private static final long GIGABYTE = 1L << 30;

	@Test
	void refusesAQuotationMarkThatIsNeverClosed() {
		CsvTold told = CsvTold.of(LAYOUT, HEADER + "2026-01-01,a,1.00\n2026-01-02,\"b,2.00\n2026-01-03,c,3.00\n");

		assertThat(told.errors()).extracting(FormatError::line).containsExactly(3);
		assertThat(told.statements()).isEmpty();
	}

	@Test
	void refusesWhatFollowsAClosedQuotationMark() {
		CsvTold told = CsvTold.of(LAYOUT, HEADER + "2026-01-01,\"a\nb\",1.00\n2026-01-02,\"b\"c,2.00\n");

		assertThat(told.errors()).extracting(FormatError::line).containsExactly(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"", "x", ",", "\"x", "x\"" })
	void refusesAGigabyteInOneRow(String filling) {
		CsvTold told = assertTimeoutPreemptively(Duration.ofSeconds(60),
				() -> CsvTold.of(LAYOUT, endless(HEADER + "2026-01-01,\"", filling)));

		assertThat(told.errors()).extracting(FormatError::line).containsExactly(2);
		assertThat(told.statements()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "x,", "\"x\",", "a,b\n" })
	void refusesAGigabyteWithoutAHeader(String filling) {
		CsvTold told = assertTimeoutPreemptively(Duration.ofSeconds(60),
				() -> CsvTold.of(LAYOUT, endless("", filling)));

		assertThat(told.errors()).hasSize(1);
	}

	@Test
	void stopsAtTooManyErrors() {
		CsvTold told = assertTimeoutPreemptively(Duration.ofSeconds(60),
				() -> CsvTold.of(LAYOUT, endless(HEADER, "a,b,c\n")));

		assertThat(told.errors()).hasSize(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\0", "\uffff" })
	void refusesWhatNoTextHas(String character) {
		CsvTold told = CsvTold.of(LAYOUT, HEADER + "2026-01-01,a,1.00\n2026-01-02,b" + character + ",2.00\n");

		assertThat(told.errors()).extracting(FormatError::line).containsExactly(3);
		assertThat(told.errors().getFirst().expected()).startsWith("must be text in UTF-8, without the character");
		assertThat(told.statements()).isEmpty();
	}

	@Test
	void refusesHalfOfACharacterAtTheEnd() {
		byte[] file = (HEADER + "2026-01-01,a,1.00\n2026-01-02,€").getBytes(StandardCharsets.UTF_8);

		CsvTold told = CsvTold.of(LAYOUT, Arrays.copyOf(file, file.length - 1));

		assertThat(told.errors()).extracting(FormatError::line).containsExactly(3);
	}

	@Test
	void refusesOneCharsetReadAsAnother() {
		byte[] file = (HEADER + "2026-01-01,a,1.00\n").getBytes(StandardCharsets.UTF_16LE);

		assertThat(CsvTold.of(LAYOUT, file).errors()).isNotEmpty();
		assertThat(new CsvReader(LAYOUT).fits(new FileStart(file))).isFalse();
	}

	@Test
	void passesOnThatBytesCannotBeHad() {
		InputStream broken = new InputStream() {

			private final InputStream beginning = new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8));

			@Override
			public int read() throws IOException {
				int next = this.beginning.read();
				if (next < 0) {
					throw new IOException("The disk is gone");
				}
				return next;
			}

		};

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new CsvReader(LAYOUT).read(broken, new CsvTold()))
			.withMessage("The disk is gone");
	}

	static List<String> names() {
		return CsvLayouts.presets().keySet().stream().toList();
	}

	@ParameterizedTest
	@MethodSource("names")
	void tellsTheBeginningOrAnErrorWhereverAFileIsCut(String name) throws IOException {
		CsvReader reader = new CsvReader(CsvLayouts.preset(name));
		byte[] file = CsvPresetTests.sample(name);
		List<String> whole = CsvTold.of(reader, file).amounts();

		for (int length = 0; length < file.length; length++) {
			byte[] cut = Arrays.copyOf(file, length);
			CsvTold told = CsvTold.of(reader, cut);

			assertThat(reader.fits(new FileStart(cut)) || !told.errors().isEmpty()).as("cut at %d", length).isTrue();
			assertThat(told.errors().size() + told.statements().size()).as("cut at %d", length).isPositive();
			assertThat(told.amounts()).as("cut at %d", length).isEqualTo(whole.subList(0, told.amounts().size()));
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void survivesAnyByteInAnyPlace(String name) throws IOException {
		CsvReader reader = new CsvReader(CsvLayouts.preset(name));
		byte[] file = CsvPresetTests.sample(name);

		for (int place = 0; place < file.length; place++) {
			for (char character : "\0\"\n\r,;-\u00ff".toCharArray()) {
				byte[] changed = file.clone();
				changed[place] = (byte) character;
				CsvTold told = CsvTold.of(reader, changed);
				assertThat(told.errors().size() + told.statements().size()).isPositive();
			}
		}
	}

	/**
	 * Returns a gigabyte that repeats a text, which nobody holds.
	 */
	private static InputStream endless(String beginning, String filling) {
		byte[] first = beginning.getBytes(StandardCharsets.UTF_8);
		byte[] rest = filling.repeat(8192 / filling.length()).getBytes(StandardCharsets.UTF_8);
		return new InputStream() {

			private long position;

			@Override
			public int read() {
				long place = this.position++;
				if (place >= GIGABYTE) {
					return -1;
				}
				return (place < first.length) ? first[(int) place] : rest[(int) ((place - first.length) % rest.length)];
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				if (this.position >= GIGABYTE) {
					return -1;
				}
				for (int i = 0; i < length; i++) {
					target[offset + i] = (byte) read();
				}
				return length;
			}

		};
	}

}
