package io.banksync.web.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import io.banksync.startup.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiKeysTests {

	private static final String HASH = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

	@Test
	void findsTheHolderOfAKey() {
		ApiKeys keys = ApiKeys
			.parse(" foo:viewer:" + HASH + ",  " + TestKeys.entry("b@r.example", "operator", "bar") + " ");

		assertThat(keys.find("foo")).get().extracting(ApiKey::name, ApiKey::role).containsExactly("foo", Role.VIEWER);
		assertThat(keys.find("bar")).get()
			.extracting(ApiKey::name, ApiKey::role)
			.containsExactly("b@r.example", Role.OPERATOR);
		assertThat(keys.find("")).isEmpty();
		assertThat(keys.find(HASH)).isEmpty();
	}

	@Test
	void acceptsTwoKeysOfOneNameWhileOneTakesOver() {
		ApiKeys keys = ApiKeys
			.parse(TestKeys.entry("foo", "viewer", "old") + "," + TestKeys.entry("foo", "viewer", "new"));

		assertThat(keys.find("old")).isPresent();
		assertThat(keys.find("new")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  " })
	void hasNoneWhereNoneIsConfigured(String entries) {
		assertThat(ApiKeys.parse(entries).isEmpty()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					the-secret-key                     | Entry 1 of API_KEYS is not name:role:sha256-hex.
					foo:viewer                         | Entry 1 of API_KEYS is not name:role:sha256-hex.
					foo:viewer:HASH:x                  | Entry 1 of API_KEYS (foo) does not end with a time.
					foo:viewer:HASH:2027-02-30         | Entry 1 of API_KEYS (foo) does not end with a time.
					foo:viewer:HASH:2027-02-28T10:00   | Entry 1 of API_KEYS (foo) does not end with a time.
					foo:viewer:NOTHING                 | Entry 1 of API_KEYS (foo) has the hash of an empty key.
					bsk_the-secret-key                 | Entry 1 of API_KEYS is not name:role:sha256-hex.
					foo:viewer:HASH,                   | Entry 2 of API_KEYS is not name:role:sha256-hex.
					foo:viewer:HASH,,bar:viewer:HASH   | Entry 2 of API_KEYS is not name:role:sha256-hex.
					:viewer:HASH                       | Entry 1 of API_KEYS has a name that is not allowed.
					local:viewer:HASH                  | Entry 1 of API_KEYS has a name that is not allowed.
					system:viewer:HASH                 | Entry 1 of API_KEYS has a name that is not allowed.
					folder:viewer:HASH                 | Entry 1 of API_KEYS has a name that is not allowed.
					a b:viewer:HASH                    | Entry 1 of API_KEYS has a name that is not allowed.
					LONG:viewer:HASH                   | Entry 1 of API_KEYS has a name that is not allowed.
					foo:owner:HASH                     | Entry 1 of API_KEYS (foo) has no role.
					foo:VIEWER:HASH                    | Entry 1 of API_KEYS (foo) has no role.
					foo:viewer:the-secret-key          | Entry 1 of API_KEYS (foo) does not have a SHA-256 hash, 64 hexadecimal digits.
					foo:viewer:HASH0                   | Entry 1 of API_KEYS (foo) does not have a SHA-256 hash, 64 hexadecimal digits.
					foo:viewer:HASH,bar:operator:HASH  | Entry 2 of API_KEYS (bar) has the same key as foo.
					foo:viewer:HASH,foo:operator:OTHER | Entry 2 of API_KEYS (foo) is operator, but an earlier key of this name is viewer.
					""")
	void namesTheEntryThatIsWrongAndNoKey(String entries, String problem) {
		String text = entries.replace("HASH", HASH)
			.replace("OTHER", HASH.replace('2', '3'))
			.replace("LONG", "x".repeat(65))
			.replace("NOTHING", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> ApiKeys.parse(text))
			.withMessageStartingWith(problem)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("the-secret-key", HASH.substring(0, 8)));
	}

	@Test
	void knowsUntilWhenAKeyIsAccepted() {
		ApiKeys keys = ApiKeys
			.parse(TestKeys.entry("day", "admin", "a") + ":2027-01-31, " + TestKeys.entry("time", "approver", "b")
					+ ":2027-01-31T12:00:00Z, " + TestKeys.entry("ever", "operator", "c"));

		assertThat(keys.all()).extracting(ApiKey::notAfter)
			.containsExactly(Instant.parse("2027-01-31T23:59:59.999Z"), Instant.parse("2027-01-31T12:00:00Z"), null);
	}

	@Test
	void readsAFileToo(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("keys"), "# Who may call\n\n"
				+ TestKeys.entry("foo", "viewer", "foo") + "\n" + TestKeys.entry("bar", "admin", "bar") + ",\n");

		assertThat(ApiKeys.parse(TestKeys.entry("baz", "operator", "baz"), file.toString()).all())
			.extracting(ApiKey::name)
			.containsExactly("baz", "foo", "bar");

		Files.writeString(file,
				"# Who may call\n" + TestKeys.entry("foo", "viewer", "foo") + "\nbar:viewer:the-secret-key");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> ApiKeys.parse("", file.toString()))
			.withMessageStartingWith("Line 3 of " + file + " (bar) does not have a SHA-256 hash")
			.withMessageNotContaining("the-secret-key");
	}

	@Test
	void saysThatTheFileIsNotThere() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> ApiKeys.parse("", "nowhere"))
			.withMessageStartingWith("API_KEYS_FILE is nowhere, and there is no such file.");
	}

	@Test
	void takesWhatTheScriptPrints() throws IOException {
		Process script = new ProcessBuilder("scripts/api-key", "a.b@c-d", "operator").start();
		String[] lines = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");

		assertThat(ApiKeys.parse(lines[4]).find(lines[1])).get()
			.extracting(ApiKey::name, ApiKey::role)
			.containsExactly("a.b@c-d", Role.OPERATOR);
		assertThat(lines[1]).hasSizeGreaterThan(64);
	}

}
