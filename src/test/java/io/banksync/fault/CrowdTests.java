package io.banksync.fault;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.Payments;
import io.banksync.ServiceProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Very many at once: copies of an event, at two instances of the service; clients that
 * begin and stop.
 */
@ExtendWith({ FaultReport.class, Installation.Resolver.class })
@Tag("long")
class CrowdTests {

	private static final int EVENTS = FaultReport.howOften("F5", 4);

	private static final int COPIES = 256;

	// So that each batch of either instance has copies of several, in another order.
	private static final int TOGETHER = 8;

	private static final int SLOW_CLIENTS = FaultReport.howOften("F8", 300);

	private static final int NORMAL_REQUESTS = 20;

	@Test
	void keepsOneOfManyCopiesThatComeToTwoInstances(Installation installation) throws Exception {
		assumeTrue(EVENTS > 0);
		Random random = new Random(FaultReport.SEED);
		try (ServiceProcess another = installation.startAnother()) {
			List<BankSyncClient> instances = List.of(installation.client(), another.awaitClient());
			for (int first = 0; first < EVENTS; first += TOGETHER) {
				Map<String, byte[]> bodies = new HashMap<>();
				for (int event = first; event < Math.min(first + TOGETHER, EVENTS); event++) {
					bodies.put("copied-" + event, installation.load().note("copied-" + event));
				}

				Map<String, List<Answer>> answers = sendCopies(instances, bodies, random);

				assertThat(answers).containsOnlyKeys(bodies.keySet()).allSatisfy((eventId, toCopies) -> {
					assertThat(toCopies).hasSize(COPIES)
						.allMatch((answer) -> answer.status() == 200)
						.allMatch((answer) -> answer.field("status").equals("stored"));
					assertThat(toCopies).filteredOn((answer) -> answer.field("deduped").equals("false")).hasSize(1);
				});
				bodies.keySet().forEach(installation.load()::acknowledge);
			}
		}
		installation.assertNothingIsLost();
		FaultReport.survived("F5", EVENTS);
	}

	/**
	 * Sends the copies of all events, in any order, as many at once as there are copies
	 * of one.
	 */
	private static Map<String, List<Answer>> sendCopies(List<BankSyncClient> instances, Map<String, byte[]> bodies,
			Random random) throws InterruptedException {
		List<String> copies = new ArrayList<>();
		bodies.keySet().forEach((eventId) -> copies.addAll(Collections.nCopies(COPIES, eventId)));
		Collections.shuffle(copies, random);
		Queue<String> unsent = new ConcurrentLinkedQueue<>(copies);
		Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
		CountDownLatch ready = new CountDownLatch(COPIES);
		List<Thread> banks = new ArrayList<>();
		for (int i = 0; i < COPIES; i++) {
			BankSyncClient instance = instances.get(i % instances.size());
			banks.add(Thread.startVirtualThread(() -> {
				ready.countDown();
				awaitAll(ready);
				for (String eventId = unsent.poll(); eventId != null; eventId = unsent.poll()) {
					Answer answer = instance.deliver(eventId, bodies.get(eventId));
					answers.computeIfAbsent(eventId, (key) -> new CopyOnWriteArrayList<>()).add(answer);
				}
			}));
		}
		for (Thread bank : banks) {
			assertThat(bank.join(Duration.ofMinutes(1))).as("a request ended").isTrue();
		}
		return answers;
	}

	@Test
	void servesOthersWhileManyClientsSendAHeaderAndStop(Installation installation) throws Exception {
		assumeTrue(SLOW_CLIENTS > 0);
		// The first request of a process loads classes, whoever else there is.
		deliver(installation, "before-slow-ones");
		List<Socket> slow = new ArrayList<>();
		long slowest = 0;
		try {
			for (int i = 0; i < SLOW_CLIENTS; i++) {
				slow.add(beginAndStop(installation.service().port()));
			}
			for (int i = 0; i < NORMAL_REQUESTS; i++) {
				long start = System.nanoTime();
				deliver(installation, "beside-slow-ones-" + i);
				slowest = Math.max(slowest, Duration.ofNanos(System.nanoTime() - start).toMillis());
			}
		}
		finally {
			for (Socket socket : slow) {
				socket.close();
			}
		}
		installation.assertNothingIsLost();
		FaultReport.took("F8, slowest answer beside %d slow clients".formatted(SLOW_CLIENTS), slowest,
				Duration.ofMillis(200));
		FaultReport.survived("F8", 1);
	}

	private static void deliver(Installation installation, String eventId) {
		Answer answer = installation.client().deliver(eventId, installation.load().note(eventId));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		installation.load().acknowledge(eventId);
	}

	private static Socket beginAndStop(int port) throws IOException {
		Socket socket = new Socket("127.0.0.1", port);
		socket.getOutputStream().write("""
				POST /webhooks/bank/transactions HTTP/1.1\r
				Host: x\r
				Content-Type: application/json\r
				""".getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static void awaitAll(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
