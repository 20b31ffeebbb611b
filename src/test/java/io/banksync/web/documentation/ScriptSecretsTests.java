package io.banksync.web.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.banksync.BankSyncTest;
import io.banksync.PostgresConfiguration;
import io.banksync.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The list of processes shows no secret of a running script.
 */
@BankSyncTest
@Tag("long")
@EnabledOnOs(OS.LINUX)
class ScriptSecretsTests {

	private static final List<String> PROGRAMS = List.of("openssl", "curl", "psql", "sed", "grep", "od", "tr", "cat",
			"head", "tail", "cut");

	private static final String API_KEY = "bsk_" + "0a1b2c3d4e5f6978".repeat(4);

	@LocalServerPort
	int port;

	@Value("${banksync.database.url}")
	String database;

	@TempDir
	Path directory;

	@DynamicPropertySource
	static void knowTheKey(DynamicPropertyRegistry registry) {
		registry.add("banksync.access.api-keys", () -> "scripts:operator:" + HexFormat.of().formatHex(sha256(API_KEY)));
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void scriptsThatSignShowNoSecret() throws Exception {
		String secret = PostgresConfiguration.SECRET;
		Path file = Files.writeString(this.directory.resolve("secret"), secret);
		Path body = Files.writeString(this.directory.resolve("body"), "{}");
		Map<String, String> variables = Map.of("WEBHOOK_SECRET", secret, "RAZORPAY_WEBHOOK_SECRET",
				PostgresConfiguration.PAYMENT_SECRET, "BANKSYNC_API_KEY", API_KEY, "BANKSYNC_URL",
				"http://localhost:" + this.port);
		List<String> secrets = List.of(secret, PostgresConfiguration.PAYMENT_SECRET, API_KEY);

		assertShowsNone(secrets, variables, 0, "scripts/sign", body.toString());
		assertShowsNone(secrets, variables, 0, "scripts/sign", "--secret-file", file.toString(), body.toString());
		assertShowsNone(secrets, variables, 0, "scripts/send-webhook");
		assertShowsNone(secrets, variables, 0, "scripts/send-webhook", "--provider", "razorpay");
		assertShowsNone(secrets, variables, 0, "scripts/send-webhook", "--secret-file", file.toString());
		assertShowsNone(secrets, variables, 0, "scripts/seed-invoices");
	}

	@Test
	void importShowsNoPassword() throws Exception {
		assumeThat(Program.isThere("psql")).as("psql is installed").isTrue();
		String password = "a-pass%20word-that-nobody-sees";
		String from = PostgresConfiguration.createDatabase().replaceFirst("//.*@", "//postgres:" + password + "@");

		assertShowsNone(List.of(password, "a-pass word-that-nobody-sees"),
				Map.of("LEGACY_DATABASE_URL", from, "DATABASE_URL", this.database), 2, "scripts/import-legacy");
	}

	@Test
	void noScriptGivesASecretAsAnArgument() throws IOException {
		try (DirectoryStream<Path> scripts = Files.newDirectoryStream(Path.of("scripts"))) {
			for (Path script : scripts) {
				assertThat(Files.readString(script)).as(script.toString())
					.doesNotContain("hexkey:", "--secret \"$", "env WEBHOOK_SECRET", "-hmac ");
			}
		}
	}

	/**
	 * Runs a script with slowed programs, and reads the list of processes meanwhile.
	 */
	private void assertShowsNone(List<String> secrets, Map<String, String> variables, int status, String... command)
			throws Exception {
		Map<String, String> all = new HashMap<>(variables);
		all.put("PATH", slowPrograms() + ":" + System.getenv("PATH"));
		List<String> forms = new ArrayList<>(secrets);
		secrets.forEach((secret) -> forms.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8))));
		Set<String> shown = ConcurrentHashMap.newKeySet();
		AtomicInteger seen = new AtomicInteger();
		AtomicBoolean running = new AtomicBoolean(true);
		Thread reader = Thread.ofPlatform().start(() -> {
			while (running.get()) {
				for (String line : arguments()) {
					seen.addAndGet(line.contains(command[0]) ? 1 : 0);
					forms.stream().filter(line::contains).findFirst().ifPresent(shown::add);
				}
			}
		});

		Program.Result result = Program.run(all, command);
		running.set(false);
		reader.join();

		assertThat(result.status()).as(result.output()).isEqualTo(status);
		assertThat(seen).hasPositiveValue();
		assertThat(shown).as(String.join(" ", command)).isEmpty();
	}

	private Path slowPrograms() throws IOException {
		Path programs = Files.createDirectories(this.directory.resolve("programs"));
		for (String program : PROGRAMS) {
			Path slow = Files.writeString(programs.resolve(program), """
					#!/bin/sh
					PATH=${PATH#*:}
					sleep 0.03
					exec %s "$@"
					""".formatted(program));
			assertThat(slow.toFile().setExecutable(true)).isTrue();
		}
		return programs;
	}

	/**
	 * Returns the arguments of what this test started, directly or not.
	 */
	private static List<String> arguments() {
		List<String> arguments = new ArrayList<>();
		ProcessHandle.current().descendants().forEach((process) -> {
			try {
				arguments.add(Files
					.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1)
					.replace('\0', ' '));
			}
			catch (IOException ex) {
				// It has ended.
			}
		});
		return arguments;
	}

}
