package io.banksync.reload;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.Program;
import io.banksync.ServiceProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Secrets, keys and definitions change while the service runs.
 */
class ReloadTests {

	private static final String FIRST = "the first secret of the bank";

	private static final String SECOND = "the second secret of the bank";

	@TempDir
	Path directory;

	private Path keys;

	private Path definitions;

	private Path secret;

	private String admin;

	private String adminEntry;

	@BeforeEach
	void writeConfiguration() throws IOException {
		String[] made = makeKey("amy", "admin");
		this.admin = made[0];
		this.adminEntry = made[1];
		this.keys = Files.writeString(this.directory.resolve("keys"), this.adminEntry + "\n");
		this.secret = Files.writeString(this.directory.resolve("secret"), FIRST + "\n");
		this.definitions = this.directory.resolve("providers.yml");
		Files.writeString(this.definitions, "# Nothing yet.\n");
	}

	private static String[] makeKey(String name, String role) throws IOException {
		Matcher printed = Pattern.compile("(bsk_[0-9a-f]{64})\\n\\n.*\\n(.*)\\n")
			.matcher(Program.run("scripts/api-key", name, role).output());
		assertThat(printed.find()).isTrue();
		return new String[] { printed.group(1), printed.group(2) };
	}

	private ConfigurableApplicationContext start(String... arguments) {
		String[] all = new String[arguments.length + 5];
		System.arraycopy(arguments, 0, all, 5, arguments.length);
		all[0] = "--PORT=0";
		all[1] = "--DATABASE_URL=" + PostgresConfiguration.createDatabase();
		all[2] = "--API_KEYS_FILE=" + this.keys;
		all[3] = "--PROVIDERS_FILE=" + this.definitions;
		all[4] = "--WEBHOOK_SECRET_FILE=" + this.secret;
		return SpringApplication.run(BankSyncApplication.class, all);
	}

	private static BankSyncClient client(ConfigurableApplicationContext service, String secret) {
		return new BankSyncClient(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
				secret);
	}

	private Answer reload(BankSyncClient client) {
		return client.sendAs(this.admin, client.request("/admin/reload").POST(HttpRequest.BodyPublishers.noBody()));
	}

	@Test
	void refusesNothingGenuineWhileASecretAndAKeyAreChanged() throws Exception {
		String[] before = makeKey("vera", "viewer");
		String[] after = makeKey("vera", "viewer");
		Files.writeString(this.keys, this.adminEntry + "\n" + before[1] + "\n");
		try (ConfigurableApplicationContext service = start()) {
			BankSyncClient client = client(service, FIRST);
			AtomicReference<String> signing = new AtomicReference<>(FIRST);
			AtomicReference<String> showing = new AtomicReference<>(before[0]);
			AtomicBoolean going = new AtomicBoolean(true);
			AtomicInteger sent = new AtomicInteger();
			Queue<String> wrong = new ConcurrentLinkedQueue<>();
			Thread bank = Thread.startVirtualThread(() -> {
				while (going.get()) {
					int number = sent.incrementAndGet();
					Answer answer = client(service, signing.get()).deliver("evt_" + number,
							Payments.of("t" + number, "1", "INV"));
					if (answer.status() != 200) {
						wrong.add("delivery " + number + ": " + answer);
					}
					Answer read = client.sendAs(showing.get(), client.request("/invoices"));
					if (read.status() != 200) {
						wrong.add("key: " + read);
					}
				}
			});

			for (int round = 0; round < 3; round++) {
				String old = (round % 2 == 0) ? FIRST : SECOND;
				String fresh = (round % 2 == 0) ? SECOND : FIRST;
				Files.writeString(this.definitions, """
						bank:
						  secrets:
						    - { id: fresh, value: %s }
						    - { id: old, value: %s }
						""".formatted(fresh, old));
				Files.writeString(this.keys, this.adminEntry + "\n" + before[1] + "\n" + after[1] + "\n");
				assertThat(reload(client).status()).isEqualTo(200);
				awaitFurther(sent, 30);
				signing.set(fresh);
				showing.set((round % 2 == 0) ? after[0] : before[0]);
				awaitFurther(sent, 30);
				Files.writeString(this.definitions, """
						bank:
						  secrets:
						    - { id: fresh, value: %s }
						""".formatted(fresh));
				Files.writeString(this.keys, this.adminEntry + "\n" + ((round % 2 == 0) ? after[1] : before[1]) + "\n");
				assertThat(reload(client).status()).isEqualTo(200);
				awaitFurther(sent, 30);
			}
			going.set(false);
			bank.join();

			assertThat(wrong).isEmpty();
			assertThat(client(service, FIRST).deliver("evt_x", Payments.of("tx", "1", "INV")).status()).isEqualTo(401);
			assertThat(client.sendAs(before[0], client.request("/invoices")).status()).isEqualTo(401);
		}
	}

	private static void awaitFurther(AtomicInteger sent, int more) {
		int from = sent.get();
		Awaitility.await().until(() -> sent.get() > from + more);
	}

	@Test
	void keepsAllOfTheOldWhereAnythingIsWrongAndSaysTheLine() throws Exception {
		Files.writeString(this.definitions, "bank:\n  path: /webhooks/first\n");
		try (ConfigurableApplicationContext service = start()) {
			BankSyncClient client = client(service, FIRST);
			String path = this.directory + "/";

			String[] vera = makeKey("vera", "viewer");
			Files.writeString(this.keys, this.adminEntry + "\n" + vera[1] + "\n");
			Files.writeString(this.secret, SECOND);
			Files.writeString(this.definitions,
					"bank:\n  path: /webhooks/other\n  event-id: /id\n  fields: { amuont: /amount }\n");
			assertRefused(client, "bank.fields.amuont", "providers.yml] - 4:");
			assertThat(client.sendAs(vera[0], client.request("/invoices")).status()).isEqualTo(401);
			Files.writeString(this.definitions, "bank:\n path: [\n");
			assertRefused(client, "providers.yml is not YAML", "line 3");
			Files.writeString(this.definitions, "bank:\n  path: /webhooks/second\n");
			Files.writeString(this.keys, this.adminEntry + "\n# more\nvera:viewer:abc\n");
			assertRefused(client, "Line 3 of " + path + "keys (vera) does not have a SHA-256 hash", "scripts/api-key");
			Files.writeString(this.keys, this.adminEntry + "\n");
			Files.writeString(this.secret, "short\n");
			assertRefused(client, "WEBHOOK_SECRET is shorter than 16 bytes", "openssl rand -hex 32");
			Files.delete(this.secret);
			assertRefused(client, "WEBHOOK_SECRET_FILE is " + this.secret + ", and there is no such file",
					"Correct it");

			Files.writeString(this.secret, SECOND);
			assertThat(reload(client).status()).isEqualTo(200);
			assertThat(deliver(client(service, SECOND), "/webhooks/second", "evt_2").status()).isEqualTo(200);
			assertThat(deliver(client(service, FIRST), "/webhooks/first", "evt_3").status()).isEqualTo(401);
		}
	}

	@Test
	void letsTwoHaveOneSecretWhereTheDefinitionSaysSo() throws Exception {
		Path other = Files.writeString(this.directory.resolve("other"), SECOND);
		String acme = "acme:\n  preset: bank\n  path: /webhooks/acme\n%s";
		Files.writeString(this.definitions, acme.formatted(""));
		try (ConfigurableApplicationContext service = start("--ACME_WEBHOOK_SECRET_FILE=" + other)) {
			BankSyncClient client = client(service, FIRST);
			Files.writeString(other, FIRST);
			Answer refused = reload(client);
			assertThat(refused.status()).as(refused.text()).isEqualTo(422);
			assertThat(refused.field("detail")).startsWith("bank has the same key as acme")
				.contains("shared-with: acme");

			Files.writeString(this.definitions, acme.formatted("  shared-with: bank\n"));
			assertThat(reload(client).status()).isEqualTo(200);

			for (String path : List.of("/webhooks/acme", "/webhooks/bank/transactions")) {
				assertThat(deliver(client, path, "evt_1").status()).isEqualTo(200);
			}
			assertThat(client.sendAs(this.admin, client.request("/transactions")).json().path("data").size())
				.isEqualTo(1);
			assertThat(client.sendAs(this.admin, client.request("/events")).json().path("data").size()).isEqualTo(2);
			Files.writeString(this.definitions, acme.formatted("  shared-with: bnak\n"));
			assertThat(reload(client).field("detail")).startsWith("acme.shared-with names \"bnak\"");
		}
	}

	private void assertRefused(BankSyncClient client, String problem, String remedy) {
		Answer answer = reload(client);
		assertThat(answer.status()).as(answer.text()).isEqualTo(422);
		assertThat(answer.field("code")).isEqualTo("invalid_configuration");
		assertThat(answer.field("detail")).contains(problem, remedy);
		assertThat(deliver(client, "/webhooks/first", "evt_1").status()).isEqualTo(200);
	}

	private static boolean isHangUpHeard() throws IOException {
		Path status = Path.of("/proc/self/status");
		return !Files.exists(status) || Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("SigIgn:"))
			.noneMatch((line) -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1) == 1);
	}

	private static Answer deliver(BankSyncClient client, String path, String eventId) {
		byte[] body = Payments.of("t_" + eventId, "1", "INV").getBytes();
		HttpRequest genuine = client.webhook(body).build();
		assertThat(genuine.uri().getPath()).isEqualTo("/webhooks/bank/transactions");
		String secret = path.endsWith("second") ? SECOND : FIRST;
		return client.send(client.request(path)
			.header("Content-Type", "application/json")
			.header("X-Event-Id", eventId)
			.header("X-Signature", BankSyncClient.sign(body, secret))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
	}

	@Test
	@Tag("long")
	void readsDotEnvAgainOnSighupAndTellsWhatStays() throws Exception {
		assumeTrue(isHangUpHeard(), "this process was told to ignore SIGHUP, as by nohup, and so are its children");
		Path env = this.directory.resolve(".env");
		String unchanging = "API_KEYS=" + this.adminEntry + "\nDATABASE_URL=" + PostgresConfiguration.createDatabase();
		Files.writeString(env, unchanging + "\nBANKSYNC_TEST=1\nACME_KEY=" + FIRST + "\n");
		Files.writeString(this.definitions, """
				bank:
				  secret-variable: ACME_KEY
				""");
		try (ServiceProcess service = ServiceProcess.start(this.directory, Map.of())) {
			service.awaitClient();
			assertThat(
					new BankSyncClient(service.port(), FIRST).deliver("evt_1", Payments.of("t1", "1", "INV")).status())
				.isEqualTo(200);
			BankSyncClient second = new BankSyncClient(service.port(), SECOND);

			Files.writeString(env, unchanging + "\nACME_KEY " + SECOND + "\n");
			hangUp(service);
			Awaitility.await().until(() -> service.output().contains("Not reloaded"));
			assertThat(service.output()).contains("Line 3 of .env is not NAME=value", "What to do: ")
				.doesNotContain(SECOND);
			assertThat(second.deliver("evt_2", Payments.of("t2", "1", "INV")).status()).isEqualTo(401);

			Files.writeString(env, unchanging.replace("test_", "other_") + "\nBANKSYNC_TEST=2\nACME_KEY=" + SECOND
					+ "\nACME_KEY_PREVIOUS=" + FIRST + "\n");
			hangUp(service);
			Awaitility.await().until(() -> second.deliver("evt_3", Payments.of("t3", "1", "INV")).status() == 200);
			assertThat(
					new BankSyncClient(service.port(), FIRST).deliver("evt_4", Payments.of("t4", "1", "INV")).status())
				.isEqualTo(200);
			assertThat(service.output()).contains("[BANKSYNC_TEST, DATABASE_URL]");
			assertThat(reload(second).json().path("needs_restart").valueStream().map((name) -> name.asString()))
				.containsExactly("DATABASE_URL");
		}
	}

	private static void hangUp(ServiceProcess service) throws IOException {
		assertThat(Program.run("kill", "-HUP", String.valueOf(service.pid())).status()).isZero();
	}

}
