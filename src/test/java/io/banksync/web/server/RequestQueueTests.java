package io.banksync.web.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The order of requests. In all tests but the last, the test decides when threads run.
 */
class RequestQueueTests {

	private static final Runnable REQUEST = () -> {
	};

	private final Deque<Runnable> begun = new ArrayDeque<>();

	private final RequestQueue queue = new RequestQueue(this.begun::add);

	@Test
	void beginsAFewAtOnce() {
		execute(RequestQueue.AT_ONCE + 2);

		assertThat(this.begun).hasSize(RequestQueue.AT_ONCE);
		assertThat(this.queue.length()).isEqualTo(2);
	}

	@Test
	void beginsTheNextWhenARequestEnds() {
		execute(RequestQueue.AT_ONCE + 2);

		this.begun.remove().run();
		assertThat(this.begun).hasSize(RequestQueue.AT_ONCE);
		assertThat(this.queue.length()).isEqualTo(1);
	}

	@Test
	void beginsTheNextWhenARequestIsThroughAndNoOtherWhenItEnds() {
		this.queue.execute(() -> {
			this.queue.releaseSlot();
			assertThat(this.queue.length()).isEqualTo(1);
			this.queue.releaseSlot();
		});
		execute(RequestQueue.AT_ONCE + 1);

		this.begun.remove().run();
		assertThat(this.begun).hasSize(RequestQueue.AT_ONCE);
		assertThat(this.queue.length()).isEqualTo(1);
	}

	@Test
	void beginsTheNextWhenARequestFails() {
		this.queue.execute(() -> {
			throw new IllegalStateException();
		});
		execute(RequestQueue.AT_ONCE);

		assertThatIllegalStateException().isThrownBy(this.begun.remove()::run);
		assertThat(this.begun).hasSize(RequestQueue.AT_ONCE);
		assertThat(this.queue.length()).isZero();
	}

	@Test
	void beginsInOrder() {
		StringBuilder order = new StringBuilder();
		for (int i = 0; i < 3 * RequestQueue.AT_ONCE; i++) {
			String number = i + " ";
			this.queue.execute(() -> order.append(number));
		}
		while (!this.begun.isEmpty()) {
			this.begun.remove().run();
		}

		assertThat(order.toString()).startsWith("0 1 2 ").hasLineCount(1);
		assertThat(order.toString().split(" ")).hasSize(3 * RequestQueue.AT_ONCE)
			.isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
	}

	@Test
	void losesNoSlotWhereThereIsNoThread() {
		AtomicInteger refused = new AtomicInteger();
		RequestQueue scarce = new RequestQueue((request) -> {
			if (refused.getAndIncrement() < 2 * RequestQueue.AT_ONCE) {
				throw new RejectedExecutionException();
			}
			this.begun.add(request);
		});
		for (int i = 0; i < 2 * RequestQueue.AT_ONCE; i++) {
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> scarce.execute(REQUEST));
		}

		for (int i = 0; i < RequestQueue.AT_ONCE; i++) {
			scarce.execute(REQUEST);
		}
		assertThat(this.begun).hasSize(RequestQueue.AT_ONCE);
	}

	@Test
	void servesAllThatComeAtOnceOnceAndNoMoreThanAFewAtATime() throws InterruptedException {
		int clients = 8;
		int requests = 5_000;
		AtomicInteger underWay = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch served = new CountDownLatch(clients * requests);
		AtomicInteger count = new AtomicInteger();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
				ExecutorService senders = Executors.newFixedThreadPool(clients)) {
			RequestQueue concurrent = new RequestQueue(threads);
			for (int client = 0; client < clients; client++) {
				senders.execute(() -> {
					for (int i = 0; i < requests; i++) {
						boolean early = i % 2 == 0;
						concurrent.execute(() -> {
							most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
							Thread.yield();
							underWay.decrementAndGet();
							if (early) {
								concurrent.releaseSlot();
							}
							count.incrementAndGet();
							served.countDown();
						});
					}
				});
			}
			assertThat(served.await(1, TimeUnit.MINUTES)).isTrue();
		}

		assertThat(count).hasValue(clients * requests);
		assertThat(most.get()).isBetween(2, RequestQueue.AT_ONCE);
	}

	private void execute(int requests) {
		for (int i = 0; i < requests; i++) {
			this.queue.execute(REQUEST);
		}
	}

}
