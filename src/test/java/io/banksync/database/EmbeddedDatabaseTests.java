package io.banksync.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.banksync.BankSyncClient;
import io.banksync.Payments;
import io.banksync.ServiceProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service with nothing configured, as real processes.
 */
@Tag("long")
class EmbeddedDatabaseTests {

	@TempDir
	Path directory;

	@Test
	void survivesKillAndRestart() {
		ServiceProcess first = ServiceProcess.start(this.directory, Map.of());
		BankSyncClient client = first.awaitClient();
		saysWhereItKeepsItsDataAndThatTheSecretIsPublic(first);
		client.createInvoice("INV-001", "5000", "NGN");
		assertThat(client.deliver("evt_001", Payments.of("txn_001", "5000", "INV-001")).status()).isEqualTo(200);
		first.kill();

		try (ServiceProcess second = ServiceProcess.start(this.directory, Map.of())) {
			client = second.awaitClient();
			assertThat(second.output()).contains("that an earlier run left behind");
			assertThat(client.deliver("evt_001", Payments.of("txn_001", "5000", "INV-001")).field("deduped"))
				.isEqualTo("true");
			client.reconcile();
			assertThat(client.get("/invoices/INV-001").field("status")).isEqualTo("paid");
			refusesASecondServiceOnTheSameDirectory();
		}

		try (ServiceProcess third = ServiceProcess.start(this.directory, Map.of())) {
			assertThat(third.awaitClient().get("/invoices/INV-001").field("status")).isEqualTo("paid");
			assertThat(third.output()).doesNotContain("left behind");
		}
	}

	private void saysWhereItKeepsItsDataAndThatTheSecretIsPublic(ServiceProcess service) {
		assertThat(service.output().lines().filter((line) -> line.contains("No DATABASE_URL"))).singleElement()
			.satisfies((line) -> assertThat(line).contains(this.directory.resolve("data/postgres").toString()));
		assertThat(service.output()).contains("PUBLIC development secret");
	}

	private void refusesASecondServiceOnTheSameDirectory() {
		ServiceProcess other = ServiceProcess.start(this.directory, Map.of());

		assertThat(other.awaitExit()).isEqualTo(1);
		assertThat(other.output()).contains("Not started: Another BankSync is running on ").doesNotContain("\tat ");
	}

	@Test
	void readsDotEnvInTheWorkingDirectory() throws Exception {
		Files.writeString(this.directory.resolve(".env"), """
				# comment
				WEBHOOK_SECRET="quoted and long enough"
				WEBHOOK_SECRET_PREVIOUS=your-secret-key-change-this-in-production
				RAZORPAY_WEBHOOK_SECRET=long enough for payments
				""");

		try (ServiceProcess service = ServiceProcess.start(this.directory, Map.of())) {
			BankSyncClient client = service.awaitClient();
			byte[] body = Payments.of("txn_001", "5000", "INV-001").getBytes(java.nio.charset.StandardCharsets.UTF_8);

			for (String secret : List.of("quoted and long enough", "your-secret-key-change-this-in-production")) {
				assertThat(client
					.send(client.webhook(body)
						.header("X-Event-Id", "evt_001")
						.header("X-Signature", BankSyncClient.sign(body, secret)))
					.status()).isEqualTo(200);
			}
			assertThat(client
				.send(client.webhook(body)
					.header("X-Event-Id", "evt_001")
					.header("X-Signature", BankSyncClient.sign(body, "\"quoted and long enough\"")))
				.status()).isEqualTo(401);
			assertThat(service.output()).doesNotContain("PUBLIC development secret", "quoted and long enough");
		}
	}

}
