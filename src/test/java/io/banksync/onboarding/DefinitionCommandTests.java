package io.banksync.onboarding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Definitions are tried on the command line, without a service.
 */
class DefinitionCommandTests {

	static final String RIGHT = """
			acme-bank:
			  verify:
			    - { scheme: hmac, header: Acme-Signature }
			  event-id: header:Acme-Id
			  fields:
			    transaction-id: /id
			    amount: { at: /amount, unit: minor }
			    currency: { at: NGN }
			    occurred-at: { at: /at }
			  credits:
			    - { types: ["*"] }
			""";

	static final String BODY = "{\"id\":\"ft_1\",\"amount\":125050,\"at\":\"2026-02-27T12:00:00Z\"}";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@TempDir
	Path directory;

	@Test
	void tellsHowManyMistakesThereAre() throws IOException {
		Path wrong = file("providers.yml", RIGHT.replace("minor", "minr"));

		assertThat(run("--validate", wrong.toString())).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).endsWith(wrong + ": mistakes: 1.\n");
	}

	@Test
	void explainsABody() throws IOException {
		Path right = file("providers.yml", RIGHT);
		Path body = file("body.json", BODY);

		assertThat(run("--validate", right.toString(), "acme-bank", body.toString(), "Acme-Id: ev_1")).isEqualTo(0);

		String text = this.out.toString(StandardCharsets.UTF_8);
		assertThat(text).startsWith(right + ": nothing is wrong.\n");
		JsonNode event = JsonMapper.shared().readTree(text.substring(text.indexOf('{'))).at("/events/0");
		assertThat(event.path("event_id").asString()).isEqualTo("ev_1");
		assertThat(event.at("/transaction/amount").decimalValue()).isEqualByComparingTo("1250.50");
		assertThat(event.at("/transaction/transaction_id").asString()).isEqualTo("ft_1");
	}

	@Test
	void failsWhereABodyIsNotUnderstood() throws IOException {
		Path right = file("providers.yml", RIGHT);
		Path body = file("body.json", BODY.replace("125050", "\"much\""));

		assertThat(run("--validate", right.toString(), "acme-bank", body.toString(), "Acme-Id: ev_1")).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("\"understood\" : false");
	}

	@Test
	void saysHowItIsCalled() throws IOException {
		Path right = file("providers.yml", RIGHT);

		assertThat(run("--validate")).isEqualTo(2);
		assertThat(run("--validate", right.toString(), "acme-bank")).isEqualTo(2);
		assertThat(run("--validate", right.toString(), "acme-bank", right.toString(), "no header")).isEqualTo(2);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).containsPattern("(Usage: .*\n){3}");
		assertThat(run("--validate", right.toString(), "nobody", right.toString())).isEqualTo(2);
		assertThat(run("--validate", right.toString(), "acme-bank", "nowhere.json")).isEqualTo(2);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("\"nobody\"", "nowhere.json can't be read");
	}

	private int run(String... arguments) {
		return DefinitionCommand.run(arguments, new PrintStream(this.out));
	}

	private Path file(String name, String content) throws IOException {
		return Files.writeString(this.directory.resolve(name), content);
	}

}
