package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Whatever comes, it is read in constant memory, and never as another amount.
 */
@Tag("long")
class MtHostileTests {

	private static final String HEAD = ":20:X\n:25:A\n:60F:C260301EUR0,\n:61:260302C1,00NTRFNONREF\n:86:";

	private static final long GIGABYTE = 1L << 30;

	@ParameterizedTest
	@MethodSource("files")
	void readsAFileThatIsCutAnywhereAsItsFirstStatementsOrNotAtAll(Path file) throws IOException {
		byte[] whole = Files.readAllBytes(file);
		List<MtRecording.Read> all = MtRecording.of(whole).statements();

		for (int length = 0; length < whole.length; length++) {
			MtRecording read = MtRecording.of(Arrays.copyOf(whole, length));

			if (read.errors().isEmpty()) {
				assertThat(read.statements()).as("%s cut at %s", file, length)
					.isNotEmpty()
					.isEqualTo(all.subList(0, read.statements().size()));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void readsBrokenFilesWithoutAnException(Path file) throws IOException {
		byte[] whole = Files.readAllBytes(file);
		Random random = new Random(20260302);

		for (int i = 0; i < 2000; i++) {
			byte[] broken = whole.clone();
			for (int j = random.nextInt(5); j >= 0; j--) {
				int value = random.nextBoolean() ? random.nextInt(256) : ":0D\n\r\0?-{,/ ".charAt(random.nextInt(12));
				broken[random.nextInt(broken.length)] = (byte) value;
			}
			MtRecording read = MtRecording.of(broken);

			assertThat(read.errors().size() + read.statements().size()).isPositive();
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void missesNoLineThatBeginsAnEntry(Path file) throws IOException {
		List<String> lines = List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n", -1));
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).startsWith(":61:")) {
				for (String damage : List.of(" ", "\t", "\u00A0", "\0\0", ":", "\u2003", "\u200B")) {
					String damaged = String.join("\n", lines.subList(0, i)) + "\n" + damage
							+ String.join("\n", lines.subList(i, lines.size()));
					MtRecording read = MtRecording.of(damaged.getBytes(StandardCharsets.UTF_8));

					// Control characters alone frame a line; all else makes it another
					// one.
					assertThat(read.errors().isEmpty()).as("%s line %s after <%s>", file, i + 1, damage)
						.isEqualTo(damage.equals("\0\0"));
				}
			}
		}
	}

	@Test
	void readsALineOfAGigabyteInConstantMemory() throws IOException {
		MtRecording read = MtRecording.of(endless(HEAD, "x", GIGABYTE));

		assertThat(read.errors()).first()
			.isEqualTo(new FormatError(1, 0, 5, null, null, null, "must have at most 65536 bytes"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text\n", "\n", ":86:text\n", ":NS:text\n", "-\n", "\r", ":\n" })
	void readsAnEntryOfManyLinesInConstantMemory(String line) throws IOException {
		MtRecording read = MtRecording.of(endless(HEAD + "\n", line, 1 << 20));

		assertThat(read.errors()).isNotEmpty();
		assertThat(read.errors().getFirst().expected()).contains("65536");
	}

	@Test
	void readsHeaderLinesWithoutEnd() throws IOException {
		MtRecording read = MtRecording.of(endless("", "header\n", 1 << 20));

		assertThat(read.errors()).singleElement()
			.extracting(FormatError::expected)
			.isEqualTo("must hold a message, which begins with :20:");
	}

	@Test
	void refusesNulsWithinALine() {
		MtRecording read = MtRecording.of(":20:X", ":25:A", ":60F:C260301EUR0,", ":61:2603\0" + "02C1,00NTRFNONREF",
				":86:te\0xt", ":62F:C260302EUR0,", "-");

		assertThat(read.errors()).extracting(FormatError::line).containsExactly(4, 5);
	}

	@Test
	void takesNulsAroundALineForTheFillOfABlock() {
		assertThat(MtRecording
			.of("\0\0:20:X\0\0", ":25:A\0", ":60F:C260301EUR0,", ":62F:C260302EUR0,\0\0\0", "\0\0-", "\0")
			.single()
			.statement()
			.accountId()).isEqualTo("A");
	}

	@Test
	void saysWhenTheBytesCantBeHad() {
		InputStream broken = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("disk");
			}

		};

		assertThatIOException().isThrownBy(() -> MtRecording.of(broken)).withMessage("disk");
	}

	@Test
	void readsAStreamThatGivesAByteAtATime() throws IOException {
		byte[] file = ":20:X\r\n:25:A\r\n:60F:C260301EUR0,\r\n:62F:C260302EUR0,00".getBytes(StandardCharsets.US_ASCII);
		InputStream slow = new ByteArrayInputStream(file) {

			@Override
			public synchronized int read(byte[] bytes, int offset, int length) {
				return super.read(bytes, offset, Math.min(1, length));
			}

		};

		assertThat(MtRecording.of(slow).single().statement().line()).isEqualTo(1);
	}

	static Stream<Path> files() throws IOException {
		Path corpus = Corpus.directory().map((directory) -> directory.resolve("wolph+mt940")).orElse(null);
		Assumptions.assumeThat(corpus).as("the files of real banks").isNotNull();
		try (Stream<Path> files = Files.walk(corpus)) {
			return files.filter(Files::isRegularFile).filter((file) -> !file.endsWith("LICENSE")).filter((file) -> {
				try {
					return MtRecording.of(Files.readAllBytes(file)).errors().isEmpty();
				}
				catch (IOException ex) {
					throw new AssertionError(ex);
				}
			}).toList().stream();
		}
	}

	private static InputStream endless(String head, String repeated, long length) {
		byte[] block = repeated.repeat((1 << 16) / repeated.length()).getBytes(StandardCharsets.US_ASCII);
		InputStream rest = new InputStream() {

			private long left = length;

			@Override
			public int read() {
				throw new UnsupportedOperationException();
			}

			@Override
			public int read(byte[] bytes, int offset, int wanted) {
				if (this.left <= 0) {
					return -1;
				}
				int given = (int) Math.min(Math.min(wanted, block.length), this.left);
				System.arraycopy(block, 0, bytes, offset, given);
				this.left -= given;
				return given;
			}

		};
		return new SequenceInputStream(Collections
			.enumeration(List.of(new ByteArrayInputStream(head.getBytes(StandardCharsets.US_ASCII)), rest)));
	}

}
