package io.banksync.web.access;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Metrics on a port of their own are guarded as they are beside everything else.
 */
@BankSyncTest
@TestPropertySource(properties = "management.server.port=0")
class ManagementPortTests implements TestKeys {

	@LocalManagementPort
	int port;

	@Test
	void wantsAKeyThereToo() {
		BankSyncClient client = new BankSyncClient(this.port, "");

		assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
		assertThat(client.get("/actuator/prometheus").status()).isEqualTo(401);
		assertThat(client.get("/actuator/prometheus").field("code")).isEqualTo("unauthorized");
		assertThat(client.sendAs(VIEWER, client.request("/actuator/prometheus")).status()).isNotEqualTo(401);
	}

	@Test
	void saysWhatIsWrongInTheSameWay() {
		Answer answer = new BankSyncClient(this.port, "").get("/actuator/health/unknown");

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.field("code")).isEqualTo("not_found");
	}

}
