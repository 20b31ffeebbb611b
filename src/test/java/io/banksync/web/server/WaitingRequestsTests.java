package io.banksync.web.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refusals while other requests wait for threads.
 */
@BankSyncTest
class WaitingRequestsTests {

	private static final int MOST_IN_FLIGHT = 512;

	private static final String HEALTH = "/health";

	@Autowired
	BankSyncClient client;

	@Autowired
	@Qualifier("requestQueue")
	RequestQueue queue;

	@Autowired
	Map<String, Executor> executors;

	@LocalServerPort
	int port;

	private final CountDownLatch before = new CountDownLatch(1);

	private final CountDownLatch after = new CountDownLatch(1);

	@AfterEach
	void letAllEnd() {
		this.before.countDown();
		this.after.countDown();
		Awaitility.await().until(() -> this.queue.length() == 0);
	}

	@Test
	void refusesAWebhookWhereAsManyWaitAsAreTaken() {
		assertThat(answerWhile(MOST_IN_FLIGHT, this::deliver).status()).isEqualTo(503);
	}

	@Test
	void takesAWebhookWhereFewerWait() {
		assertThat(answerWhile(MOST_IN_FLIGHT - RequestQueue.AT_ONCE - 1, this::deliver).status()).isEqualTo(200);
	}

	@Test
	void refusesNothingElse() {
		assertThat(answerWhile(MOST_IN_FLIGHT, () -> this.client.get(HEALTH)).status()).isEqualTo(200);
	}

	@Test
	void isKeptBackByNoBodyThatDoesNotCome() throws IOException {
		List<Socket> slow = sendWithoutBody(RequestQueue.AT_ONCE, "POST /webhooks/bank/transactions");
		try {
			assertThat(this.client.get(HEALTH).status()).isEqualTo(200);
			for (Socket socket : slow) {
				assertThat(socket.getInputStream().available()).as("what is answered to a slow one").isZero();
			}
		}
		finally {
			close(slow);
		}
	}

	/**
	 * Spring Boot creates none if it finds another executor.
	 */
	@Test
	void leavesOtherWorkItsExecutor() {
		assertThat(this.executors).containsKey("applicationTaskExecutor").doesNotContainKey("requestQueue");
	}

	private Answer deliver() {
		return this.client.deliver("evt_001", Payments.of("txn_001", "5000", "INV-001"));
	}

	private List<Socket> sendWithoutBody(int count, String request) throws IOException {
		List<Socket> sockets = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Socket socket = new Socket("127.0.0.1", this.port);
			sockets.add(socket);
			socket.getOutputStream()
				.write((request + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
		}
		return sockets;
	}

	private static void close(List<Socket> sockets) throws IOException {
		for (Socket socket : sockets) {
			socket.close();
		}
	}

	/**
	 * Starts a request while a number of others wait, or up to as many more as have
	 * slots.
	 */
	private Answer answerWhile(int waiting, Supplier<Answer> request) {
		execute(RequestQueue.AT_ONCE, this.before);
		CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(request);
		Awaitility.await().until(() -> this.queue.length() == 1);
		execute(RequestQueue.AT_ONCE + waiting, this.after);
		this.before.countDown();
		return answer.join();
	}

	private void execute(int requests, CountDownLatch end) {
		for (int i = 0; i < requests; i++) {
			this.queue.execute(() -> {
				try {
					end.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
	}

}
