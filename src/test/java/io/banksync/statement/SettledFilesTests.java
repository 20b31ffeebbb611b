package io.banksync.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which files are no longer being written.
 */
class SettledFilesTests {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

	private final SettledFiles files = new SettledFiles(Duration.ofSeconds(10), this.now::get);

	@TempDir
	Path directory;

	private Path file;

	@BeforeEach
	void write() throws IOException {
		this.file = Files.writeString(this.directory.resolve("a.xml"), "1");
	}

	private Set<Path> lookAfter(int seconds) throws IOException {
		this.now.addAndGet(Duration.ofSeconds(seconds).toNanos());
		return this.files.look(List.of(this.file)).keySet();
	}

	@Test
	void areThoseThatDidNotChangeForSomeTime() throws IOException {
		assertThat(lookAfter(0)).isEmpty();
		assertThat(lookAfter(9)).isEmpty();
		assertThat(lookAfter(1)).containsExactly(this.file);
	}

	@Test
	void areNotThoseThatGrow() throws IOException {
		FileTime modified = Files.getLastModifiedTime(this.file);
		lookAfter(0);
		Files.setLastModifiedTime(Files.writeString(this.file, "12"), modified);

		assertThat(lookAfter(10)).isEmpty();
		assertThat(lookAfter(10)).containsExactly(this.file);
	}

	@Test
	void areNotThoseThatAreWrittenAgain() throws IOException {
		lookAfter(0);
		Files.setLastModifiedTime(this.file, FileTime.fromMillis(1));

		assertThat(lookAfter(10)).isEmpty();
	}

	@Test
	void areNotThoseThatWereAwayMeanwhile() throws IOException {
		lookAfter(0);
		this.files.look(List.of());

		assertThat(lookAfter(10)).isEmpty();
	}

	@Test
	void areRegular() throws IOException {
		this.file = Files.createSymbolicLink(this.directory.resolve("link.xml"), this.file);
		lookAfter(0);
		assertThat(lookAfter(10)).isEmpty();

		this.file = this.directory;
		lookAfter(0);
		assertThat(lookAfter(10)).isEmpty();
	}

}
