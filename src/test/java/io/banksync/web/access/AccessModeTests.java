package io.banksync.web.access;

import java.util.List;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.Program;
import io.banksync.Sample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which callers are served with a real database, by the configuration of keys.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessModeTests {

	@ParameterizedTest
	@MethodSource("blank")
	void servesNobodyWhereNothingSaysWhoMayCall(String keys, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext service = start("--API_KEYS=" + keys)) {
			BankSyncClient client = client(service);
			assertThat(Endpoints.wronglyServedOrRefused(client)).isEmpty();
			assertThat(client.deliver("evt_1", Payments.of("t1", "1", "INV-001")).status()).isEqualTo(200);
			assertThat(client.get("/invoices").field("detail")).contains("API_KEYS is not set", "scripts/api-key");
			assertThat(output.getAll().lines().filter((line) -> line.matches("\\S+ +WARN .*"))).singleElement()
				.asString()
				.contains("API_KEYS is not set", "scripts/api-key");
			Program.Result doctor = Program.run("env", "BANKSYNC_API_KEY=", "scripts/doctor", "--url",
					"http://localhost:" + port(service));
			assertThat(doctor.status()).isEqualTo(1);
			assertThat(doctor.output()).startsWith("RED    access: API_KEYS is not set").contains("scripts/api-key");
		}
	}

	static List<String> blank() {
		return Sample.of(1, List.of("", "   "));
	}

	@Test
	void servesCallersOnThisMachineWhereThatIsSaid(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext service = start("--API_KEYS=none")) {
			assertThat(client(service).get("/invoices").status()).isEqualTo(200);
			assertThat(output.getAll().lines().filter((line) -> line.matches("\\S+ +WARN .*"))).singleElement()
				.asString()
				.contains("API_KEYS is none");
			assertThat(Program
				.run("env", "BANKSYNC_API_KEY=", "scripts/doctor", "--url", "http://localhost:" + port(service))
				.output()).contains("RED    access: API_KEYS is none", "scripts/api-key");
		}
	}

	@Test
	@Tag("long")
	void showsTheDocumentationWhereThatIsSaid() {
		try (ConfigurableApplicationContext service = start("--BANKSYNC_DOCS=open")) {
			BankSyncClient client = client(service);

			assertThat(client.get("/openapi.json").status()).isEqualTo(200);
			assertThat(client.get("/docs").status()).isLessThan(400);
			assertThat(client.send(client.request("/").header("Accept", "text/html")).status()).isEqualTo(303);
			assertThat(client.get("/invoices").status()).isEqualTo(401);
		}
	}

	@Test
	@Tag("long")
	void startsWithTheSecretOfTheBankAlone() {
		try (ConfigurableApplicationContext service = SpringApplication.run(BankSyncApplication.class, "--PORT=0",
				"--DATABASE_URL=" + PostgresConfiguration.createDatabase(),
				"--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET)) {
			assertThat(client(service).deliver("evt_1", Payments.of("t1", "1", "INV-001")).status()).isEqualTo(200);
		}
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		String[] all = new String[arguments.length + 4];
		System.arraycopy(arguments, 0, all, 4, arguments.length);
		all[0] = "--PORT=0";
		all[1] = "--DATABASE_URL=" + PostgresConfiguration.createDatabase();
		all[2] = "--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET;
		all[3] = "--RAZORPAY_WEBHOOK_SECRET=" + PostgresConfiguration.PAYMENT_SECRET;
		return SpringApplication.run(BankSyncApplication.class, all);
	}

	private static int port(ConfigurableApplicationContext service) {
		return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static BankSyncClient client(ConfigurableApplicationContext service) {
		return new BankSyncClient(port(service), PostgresConfiguration.SECRET);
	}

}
