package io.banksync.statement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import io.banksync.startup.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A drop folder without a service.
 */
class DropFolderTests {

	private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

	@TempDir
	Path directory;

	private DropFolder open() {
		return DropFolder.open(this.directory.toString());
	}

	private Path drop(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve("in").resolve(name), text);
	}

	private static List<String> names(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void makesItsDirectoriesAndLeavesNothingElseBehind() throws IOException {
		open().close();

		assertThat(names(this.directory)).containsExactly("done", "in", "refused", "working");
		for (String name : names(this.directory)) {
			assertThat(this.directory.resolve(name)).isEmptyDirectory();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nowhere", "pom.xml", "no\0where" })
	void mustExist(String named) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DropFolder.open(named)).satisfies((ex) -> {
			assertThat(ex.problem()).isEqualTo("STATEMENT_FOLDER is " + named + ", and there is no such directory.");
			assertThat(ex.remedy()).startsWith("Create it, or correct STATEMENT_FOLDER");
		});
	}

	@Test
	void mustBeWritable() {
		// Even root can create nothing there.
		assertNotOpened("/proc");
	}

	@ParameterizedTest
	@ValueSource(strings = { "in", "working", "done", "refused" })
	void mustHoldDirectoriesAndNoLinks(String name) throws IOException {
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		Files.createSymbolicLink(this.directory.resolve(name), elsewhere);
		assertNotOpened(this.directory.toString());

		Files.delete(this.directory.resolve(name));
		Files.createFile(this.directory.resolve(name));
		assertNotOpened(this.directory.toString());
		assertThat(elsewhere).isEmptyDirectory();
	}

	private static void assertNotOpened(String named) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DropFolder.open(named)).satisfies((ex) -> {
			assertThat(ex.problem()).startsWith("STATEMENT_FOLDER is " + named + ", and files can't be moved in it: ");
			assertThat(ex.remedy()).startsWith("Let the service's user write to it");
		});
	}

	@Test
	void listsWhatIsFinished() throws IOException {
		try (DropFolder folder = open()) {
			Path file = drop("b.xml", "");
			for (String name : List.of(".a.xml", "a.tmp", "a.PART", "a.xml.filepart")) {
				drop(name, "");
			}

			assertThat(folder.listWaiting()).containsExactly(file);
		}
	}

	@Test
	void givesAFileToOneInstance() throws IOException {
		try (DropFolder one = open(); DropFolder other = open()) {
			Path file = drop("a.xml", "");

			assertThat(one.claim(file)).isPresent();
			assertThat(other.claim(file)).isEmpty();
			other.takeOver();
			assertThat(other.listWaiting()).isEmpty();
			assertThat(one.listWaiting()).hasSize(1);
		}
	}

	@Test
	void overwritesNothing() throws IOException {
		try (DropFolder one = open(); DropFolder other = open()) {
			Path first = one.claim(drop("a.xml", "1")).orElseThrow();
			Path second = one.claim(drop("a.xml", "2")).orElseThrow();
			Path third = other.claim(drop("a.xml", "3")).orElseThrow();

			assertThat(one.finish(first, DAY)).hasFileName("a.xml").hasContent("1");
			assertThat(other.finish(third, DAY)).hasFileName("a.xml.2").hasContent("3");
			assertThat(one.finish(second, DAY)).hasFileName("a.xml.2.2").hasContent("2");
		}
	}

	@Test
	void overwritesNoProblem() throws IOException {
		byte[] problem = "{}".getBytes(StandardCharsets.UTF_8);
		try (DropFolder folder = open()) {
			Path refused = this.directory.resolve("refused");
			Files.writeString(refused.resolve("a.xml.problem.json"), "a person's");
			Files.writeString(refused.resolve("a.xml.2"), "another");

			folder.refuse(folder.claim(drop("a.xml", "1")).orElseThrow(), problem);

			assertThat(names(refused)).containsExactly("a.xml.2", "a.xml.3", "a.xml.3.problem.json",
					"a.xml.problem.json");
			assertThat(refused.resolve("a.xml.3")).hasContent("1");
			assertThat(refused.resolve("a.xml.3.problem.json")).hasContent("{}");
			assertThat(refused.resolve("a.xml.problem.json")).hasContent("a person's");
		}
	}

	@Test
	void leavesNothingBehindOfAMoveThatFails() throws IOException {
		try (DropFolder folder = open()) {
			Path gone = this.directory.resolve("working").resolve("00000000-a.xml");

			assertThatExceptionOfType(IOException.class).isThrownBy(() -> folder.finish(gone, DAY));
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> folder.refuse(gone, new byte[1]));

			assertThat(this.directory.resolve("done").resolve(DAY.toString())).isEmptyDirectory();
			assertThat(this.directory.resolve("refused")).isEmptyDirectory();
		}
	}

	@Test
	void namesNoFileInItsReasons() {
		assertThat(DropFolder.reason(new NoSuchFileException("a\nb"))).isEqualTo("NoSuchFileException");
		assertThat(DropFolder.reason(new FileSystemException("a\nb", null, "Too many links")))
			.isEqualTo("FileSystemException: Too many links");
		assertThat(DropFolder.reason(new IOException("No space left on device")))
			.isEqualTo("IOException: No space left on device");
	}

	@Test
	void makesNamesHarmless() {
		assertThat(DropFolder.harmless("C53_2026-03-01 (1).xml")).isEqualTo("C53_2026-03-01 (1).xml");
		assertThat(DropFolder.harmless("Umsätze März.csv")).isEqualTo("Umsätze März.csv");
		assertThat(DropFolder.harmless("a\nb\u0000c\u001b[31m")).isEqualTo("a_b_c__31m");
		assertThat(DropFolder.harmless("..\\..\\x;$(reboot)`")).isEqualTo(".._.._x__(reboot)_");
		assertThat(DropFolder.harmless("-rf")).isEqualTo("_rf");
		assertThat(DropFolder.harmless("\u202egnp.xml\ufffd")).isEqualTo("_gnp.xml_");
		assertThat(DropFolder.harmless("ä".repeat(255))).isEqualTo("ä".repeat(100));
	}

}
