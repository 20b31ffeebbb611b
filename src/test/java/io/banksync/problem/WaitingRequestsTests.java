package io.banksync.problem;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is refused while requests wait for their threads.
 */
@BankSyncTest
class WaitingRequestsTests {

	private static final int MOST_IN_FLIGHT = 512;

	// Taken even when those before were late.
	private static final int LEAST_IN_FLIGHT = 128;

	private static final Runnable ANOTHER_REQUEST = () -> {
	};

	@Autowired
	BankSyncClient client;

	@Autowired
	ServletWebServerApplicationContext context;

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	private volatile boolean hold;

	private RefusingHttpProtocol protocol;

	@BeforeEach
	void beginRequestsWhenToldTo() {
		this.protocol = (RefusingHttpProtocol) ((TomcatWebServer) this.context.getWebServer()).getTomcat()
			.getConnector()
			.getProtocolHandler();
		this.protocol.setExecutor((request) -> {
			if (this.hold) {
				this.waiting.add(request);
			}
			else {
				Thread.startVirtualThread(request);
			}
		});
	}

	@AfterEach
	void beginRequestsAtOnce() {
		this.protocol.setExecutor(new VirtualThreadExecutor("tomcat-handler-"));
	}

	@Test
	void refusesAWebhookWhereAsManyWaitAsAreTaken() {
		wait(MOST_IN_FLIGHT);

		assertThat(deliver().status()).isEqualTo(503);
		assertThat(this.client.get("/actuator/health/liveness").status()).isEqualTo(200);
	}

	@Test
	void takesAWebhookWhereFewerWait() {
		wait(LEAST_IN_FLIGHT - 1);

		assertThat(deliver().status()).isEqualTo(200);
	}

	@Test
	void takesAWebhookOnceThoseThatWaitedAreServed() {
		wait(MOST_IN_FLIGHT);
		this.waiting.forEach(Runnable::run);

		assertThat(deliver().status()).isEqualTo(200);
	}

	@Test
	void countsNoneThatGotNoThread() {
		WaitingRequests requests = new WaitingRequests((request) -> {
			throw new RejectedExecutionException("none left");
		});

		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> requests.execute(ANOTHER_REQUEST));
		assertThat(requests.count()).isZero();
	}

	private void wait(int requests) {
		this.hold = true;
		for (int i = 0; i < requests; i++) {
			this.protocol.getExecutor().execute(ANOTHER_REQUEST);
		}
		this.hold = false;
	}

	private Answer deliver() {
		return this.client.deliver("evt_001", Payments.of("txn_001", "5000", "INV-001"));
	}

}
