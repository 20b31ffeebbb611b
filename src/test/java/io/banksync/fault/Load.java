package io.banksync.fault;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Banks that deliver payments, each another one; mostly again what was not acknowledged,
 * now and then again what was, and sometimes what somebody forged. A person creates
 * invoices and reconciles meanwhile. It remembers what it sent and what was acknowledged.
 */
final class Load {

	static final int INVOICES = 500;

	private static final Duration HANGING = Duration.ofMinutes(1);

	private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

	private final BankSyncClient client;

	// By event id, the SHA-256 of the body.
	private final ConcurrentMap<String, String> sent = new ConcurrentHashMap<>();

	private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

	private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

	private final ConcurrentMap<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

	private final AtomicLong slowestNanos = new AtomicLong();

	private final AtomicLong lastAcknowledgedSince = new AtomicLong(Long.MIN_VALUE);

	private final AtomicInteger banks = new AtomicInteger();

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean going;

	/**
	 * Creates a load on a service.
	 * @param client what reaches the service
	 */
	Load(BankSyncClient client) {
		this.client = client;
	}

	/**
	 * Begins.
	 * @param count how many banks send at once
	 */
	void start(int count) {
		this.going = true;
		reset();
		for (int i = 0; i < count; i++) {
			int bank = this.banks.incrementAndGet();
			this.threads.add(Thread.startVirtualThread(() -> send(bank)));
		}
		this.threads.add(Thread.startVirtualThread(this::reconcile));
	}

	/**
	 * Remembers an event that is to be sent.
	 * @return its body, always the same
	 */
	byte[] note(String eventId) {
		byte[] body = body(eventId);
		this.sent.put(eventId, sha256(body));
		return body;
	}

	/**
	 * Remembers that an event was acknowledged.
	 */
	void acknowledge(String eventId) {
		if (this.acknowledged.add(eventId)) {
			FaultReport.acknowledged();
		}
	}

	/**
	 * Ends; all that was sent has its answer, or never gets one.
	 */
	void stop() throws InterruptedException {
		this.going = false;
		for (Thread thread : this.threads) {
			assertThat(thread.join(HANGING)).as("a request ended").isTrue();
		}
		this.threads.clear();
	}

	Map<String, String> sent() {
		return this.sent;
	}

	Set<String> acknowledged() {
		return this.acknowledged;
	}

	/**
	 * Returns the answers that nothing explains.
	 */
	Queue<String> surprises() {
		return this.surprises;
	}

	/**
	 * Forgets how answers were and how long they took.
	 */
	void reset() {
		this.answers.clear();
		this.slowestNanos.set(0);
	}

	/**
	 * Returns how many answers of each kind there were.
	 */
	Map<String, Integer> answers() {
		Map<String, Integer> counts = new ConcurrentSkipListMap<>();
		this.answers.forEach((kind, count) -> counts.put(kind, count.get()));
		return counts;
	}

	/**
	 * Returns how long the slowest delivery took, answered or not.
	 */
	long slowestMillis() {
		return Duration.ofNanos(this.slowestNanos.get()).toMillis();
	}

	/**
	 * Waits until there are so many answers of a kind.
	 */
	void await(String kind, int count) {
		Awaitility.await()
			.atMost(HANGING)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.answers.getOrDefault(kind, new AtomicInteger()).get() >= count);
	}

	/**
	 * Waits until a delivery that was begun since is acknowledged.
	 * @param sinceNanos a {@link System#nanoTime()}
	 * @return how long after it that was, in milliseconds
	 */
	long awaitAcknowledgement(long sinceNanos) {
		Awaitility.await()
			.atMost(HANGING)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.lastAcknowledgedSince.get() >= sinceNanos);
		return Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis();
	}

	private void send(int bank) {
		Random random = new Random(FaultReport.SEED + bank);
		List<String> before = new ArrayList<>();
		for (int number = 0; this.going; number++) {
			String eventId = "evt-%d-%d".formatted(bank, number);
			note(eventId);
			do {
				deliver(eventId);
			}
			while (this.going && !this.acknowledged.contains(eventId) && random.nextInt(4) > 0);
			if (this.acknowledged.contains(eventId)) {
				before.add(eventId);
			}
			if (!before.isEmpty() && random.nextInt(4) == 0) {
				deliver(before.get(random.nextInt(before.size())));
			}
			if (random.nextInt(16) == 0) {
				forge(eventId);
			}
		}
	}

	private void deliver(String eventId) {
		boolean acknowledgedBefore = this.acknowledged.contains(eventId);
		byte[] body = body(eventId);
		long start = System.nanoTime();
		Answer answer = send(this.client.webhook(body)
			.header("X-Event-Id", eventId)
			.header("X-Signature", BankSyncClient.sign(body, PostgresConfiguration.SECRET)));
		this.slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
		if (answer == null || isUnavailable(answer)) {
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		else if (answer.status() != 200 || !answer.field("status").equals("stored")) {
			this.surprises.add(eventId + ": " + answer);
		}
		else {
			if (acknowledgedBefore && !answer.field("deduped").equals("true")) {
				this.surprises.add(eventId + " was acknowledged before: " + answer);
				FaultReport.lost(1);
			}
			acknowledge(eventId);
			this.lastAcknowledgedSince.accumulateAndGet(start, Math::max);
		}
	}

	private void forge(String eventId) {
		byte[] body = body("forged-" + eventId);
		Answer answer = send(this.client.webhook(body)
			.header("X-Event-Id", "forged-" + eventId)
			.header("X-Signature", BankSyncClient.sign(body, "not the secret of the bank")));
		if (answer != null && answer.status() != 401 && !isUnavailable(answer)) {
			this.surprises.add("forged: " + answer);
		}
	}

	private void reconcile() {
		Random random = new Random(FaultReport.SEED);
		while (this.going) {
			String invoice = """
					{"invoice_number":"INV-%d","amount_due":100,"currency":"NGN"}"""
				.formatted(random.nextInt(INVOICES));
			for (Map.Entry<String, String> request : List.of(Map.entry("/invoices", invoice),
					Map.entry("/reconcile/run", ""))) {
				Answer answer = send(this.client.request(request.getKey())
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(request.getValue())));
				if (answer != null && !isUnavailable(answer) && !List.of(200, 201, 409).contains(answer.status())) {
					this.surprises.add(request.getKey() + ": " + answer);
				}
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	/**
	 * Sends a request.
	 * @return the answer; null when there was none
	 */
	private Answer send(HttpRequest.Builder request) {
		try {
			Answer answer = this.client.send(request);
			count(isFromServer(answer) ? "not begun" : String.valueOf(answer.status()));
			return answer;
		}
		catch (UncheckedIOException ex) {
			count((ex.getCause() instanceof ConnectException) ? "refused" : "unanswered");
			return null;
		}
	}

	/**
	 * Tells whether the server asked to come again while it stopped, before the service
	 * saw the request.
	 */
	private static boolean isFromServer(Answer answer) {
		return answer.status() == 503 && answer.field("instance").isEmpty();
	}

	private void count(String kind) {
		this.answers.computeIfAbsent(kind, (key) -> new AtomicInteger()).incrementAndGet();
	}

	private boolean isUnavailable(Answer answer) {
		if (answer.status() != 503) {
			return false;
		}
		if (!answer.field("code").equals("temporarily_unavailable") || answer.header("Retry-After").isEmpty()) {
			this.surprises.add("503 without what to do: " + answer);
		}
		return true;
	}

	private static byte[] body(String eventId) {
		Random random = new Random(eventId.hashCode());
		return Payments.of(eventId, "10", "INV-" + random.nextInt(INVOICES))
			.replace("Transfer", " ".repeat(random.nextInt(8)) + "Übertrag № " + random.nextLong())
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String sha256(byte[] body) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
