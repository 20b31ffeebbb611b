package io.banksync.web.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that Tomcat has received but not started, in order. Only a few at a time
 * hold a slot, from the first byte that Tomcat reads to the first valve. Waiting
 * afterwards holds back nobody.
 * <p>
 * Without it there would be a virtual thread for each connection with a request. Virtual
 * threads blocked on a lock, such as Tomcat's, are woken one at a time and rejoin the end
 * of the scheduler's queue. Under load that can take seconds.
 */
final class RequestQueue implements Executor {

	/** Enough to keep the processors busy. */
	static final int AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

	private final Executor threads;

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger length = new AtomicInteger();

	private final Semaphore slots = new Semaphore(AT_ONCE);

	private final ThreadLocal<Boolean> hasSlot = new ThreadLocal<>();

	/**
	 * Creates an empty one.
	 * @param threads runs each request on a thread of its own
	 */
	RequestQueue(Executor threads) {
		this.threads = threads;
	}

	/**
	 * Returns how many requests wait.
	 */
	int length() {
		return this.length.get();
	}

	@Override
	public void execute(Runnable request) {
		this.length.incrementAndGet();
		this.waiting.add(request);
		beginNext();
	}

	/**
	 * Releases the slot of the request that this thread serves, if it still holds one.
	 * Otherwise that happens when the request ends.
	 */
	void releaseSlot() {
		if (this.hasSlot.get() != null) {
			this.hasSlot.remove();
			this.slots.release();
			beginNext();
		}
	}

	private void beginNext() {
		// Checked again after each released slot, because a request received meanwhile
		// found none free.
		while (!this.waiting.isEmpty() && this.slots.tryAcquire()) {
			Runnable next = this.waiting.poll();
			if (next == null) {
				this.slots.release();
			}
			else {
				this.length.decrementAndGet();
				begin(next);
			}
		}
	}

	private void begin(Runnable request) {
		try {
			this.threads.execute(() -> serve(request));
		}
		catch (RuntimeException | Error ex) {
			this.slots.release();
			throw ex;
		}
	}

	private void serve(Runnable request) {
		this.hasSlot.set(true);
		try {
			request.run();
		}
		finally {
			releaseSlot();
		}
	}

}
