package io.banksync.web.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.NodePackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers' own tools can read the OpenAPI document.
 */
@BankSyncTest
@Tag("long")
class OpenApiToolTests {

	private static final NodePackage TOOLS = new NodePackage("node-openapi");

	private static final Path DOCUMENT = Path.of("target", "node-openapi", "openapi.json");

	private static final Duration TIMEOUT = Duration.ofMinutes(2);

	@Autowired
	BankSyncClient client;

	@BeforeEach
	void writeDocument() throws IOException {
		TOOLS.require();
		Files.writeString(DOCUMENT, this.client.get("/openapi.json").text());
	}

	@Test
	void leavesSpectralNothingToFind() throws IOException {
		NodePackage.Result result = run("spectral", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "hint",
				"openapi.json");

		assertThat(result.status()).as(result.output()).isEqualTo(0);
	}

	@Test
	void leavesRedoclyNothingToFind() throws IOException {
		NodePackage.Result result = run("redocly", "lint", "--format", "summary", "openapi.json");

		assertThat(result.status()).as(result.output()).isEqualTo(0);
		assertThat(result.output()).doesNotContainPattern("\\d+ warning").doesNotContainPattern("\\d+ error");
	}

	@Test
	void makesTypesThatTypeScriptTakes() throws IOException {
		NodePackage.Result generated = run("openapi-typescript", "openapi.json", "-o", "client.d.ts");
		assertThat(generated.status()).as(generated.output()).isEqualTo(0);

		NodePackage.Result compiled = run("tsc", "--noEmit", "--strict", "client.d.ts");
		assertThat(compiled.status()).as(compiled.output()).isEqualTo(0);
	}

	private static NodePackage.Result run(String... command) throws IOException {
		String[] all = new String[command.length + 2];
		all[0] = "npx";
		all[1] = "--no-install";
		System.arraycopy(command, 0, all, 2, command.length);
		return TOOLS.run(TIMEOUT, "", all);
	}

}
