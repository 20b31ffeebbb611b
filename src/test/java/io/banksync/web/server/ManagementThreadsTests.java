package io.banksync.web.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.web.access.TestKeys;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A liveness request on the management port never waits for requests on the main port.
 */
@BankSyncTest
@TestPropertySource(properties = "management.server.port=0")
class ManagementThreadsTests implements TestKeys {

	private static final int WAITING = 100;

	@Autowired
	BankSyncClient client;

	@Autowired
	@Qualifier("requestQueue")
	RequestQueue queue;

	@LocalManagementPort
	int port;

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void letAllEnd() {
		this.end.countDown();
		Awaitility.await().until(() -> this.queue.length() == 0);
	}

	@Test
	void answersLivenessWhileAllOthersWait() {
		for (int i = 0; i < RequestQueue.AT_ONCE + WAITING; i++) {
			this.queue.execute(() -> {
				try {
					this.end.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
		BankSyncClient management = new BankSyncClient(this.port, "");

		assertThat(CompletableFuture.supplyAsync(() -> management.get("/actuator/health/liveness")))
			.succeedsWithin(1, TimeUnit.MINUTES)
			.extracting(Answer::status)
			.isEqualTo(200);
		assertThat(this.queue.length()).isEqualTo(WAITING);
	}

	@Test
	void servesThePathsOfActuatorThereOnlyAndTheProbesOnBothPorts() {
		BankSyncClient management = new BankSyncClient(this.port, "");

		assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);
		assertThat(this.client.get("/actuator/health/readiness").status()).isEqualTo(404);
		assertThat(this.client.get("/livez").status()).isEqualTo(200);
		assertThat(this.client.get("/readyz").status()).isEqualTo(200);
	}

}
