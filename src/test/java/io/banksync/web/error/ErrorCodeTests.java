package io.banksync.web.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorCodeTests {

	@ParameterizedTest
	@EnumSource
	void standsInTheReadme(ErrorCode type) throws IOException {
		assertThat(Files.readAllLines(Path.of("README.md")))
			.contains("| %d | `%s` | %s |".formatted(type.status(), type.code(), type.remedy()));
	}

}
