package io.banksync.web.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of errors is the catalogue. If it is not, the right table is in
 * target/errors.md.
 */
class ErrorCodeTests {

	private static final String HEAD = "| Status | `code` | What to do |\n|---|---|---|\n";

	@Test
	void isWhatThePageLists() throws IOException {
		String page = Files.readString(Path.of("docs", "errors.md"));
		String table = HEAD + Arrays.stream(ErrorCode.values())
			.map((code) -> "| %d | `%s` | %s |\n".formatted(code.status(), code.code(), code.remedy()))
			.collect(Collectors.joining());
		Files.writeString(Files.createDirectories(Path.of("target")).resolve("errors.md"), table);

		assertThat(page.substring(page.indexOf(HEAD))).isEqualTo(table);
	}

}
