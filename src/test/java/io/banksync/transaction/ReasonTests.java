package io.banksync.transaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.banksync.allocation.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonTests {

	@ParameterizedTest
	@EnumSource
	void isInTheDocumentation(Reason reason) throws IOException {
		assertThat(Files.readAllLines(Path.of("docs", "reconciliation.md")))
			.contains("| `%s` | %s | %s |".formatted(reason, reason.sentence(), reason.action()));
	}

	@ParameterizedTest
	@EnumSource
	void saysWhatToDoWithoutACall(Reason reason) {
		assertThat(reason.remedy()).doesNotContain("`", "POST", "/", "takes_back", "  ").endsWith(".");
	}

}
