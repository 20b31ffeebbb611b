package io.banksync.web.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that have come and wait for their threads, in order. Only a few at a time
 * are on their way through Tomcat; whatever they wait for afterwards, they keep nobody
 * back.
 * <p>
 * Left to themselves virtual threads pile up where the processors are short, one for each
 * connection. One that finds a lock of Tomcat's taken would wait for seconds: those that
 * wait for a lock are woken one by one, and each runs only after all others that can.
 */
final class RequestQueue implements Executor {

	/** So many that the processors are busy. */
	static final int AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

	private final Executor threads;

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicInteger length = new AtomicInteger();

	private final Semaphore turns = new Semaphore(AT_ONCE);

	private final ThreadLocal<Boolean> hasTurn = new ThreadLocal<>();

	/**
	 * Creates an empty one.
	 * @param threads serves each request with a thread of its own
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
	 * Ends the turn of the request that this thread serves, if it still has it. Otherwise
	 * it ends with the request.
	 */
	void endTurn() {
		if (this.hasTurn.get() != null) {
			this.hasTurn.remove();
			this.turns.release();
			beginNext();
		}
	}

	private void beginNext() {
		// Looked at again after each turn that was given back: who came meanwhile found
		// none.
		while (!this.waiting.isEmpty() && this.turns.tryAcquire()) {
			Runnable next = this.waiting.poll();
			if (next == null) {
				this.turns.release();
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
			this.turns.release();
			throw ex;
		}
	}

	private void serve(Runnable request) {
		this.hasTurn.set(true);
		try {
			request.run();
		}
		finally {
			endTurn();
		}
	}

}
