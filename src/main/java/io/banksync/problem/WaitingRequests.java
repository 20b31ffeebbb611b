package io.banksync.problem;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has requests served by threads of another executor, and counts those whose thread has
 * not begun. Virtual threads have no bound: where the processors are short these pile up,
 * and every other request, however small, waits behind them.
 */
final class WaitingRequests implements Executor {

	private final Executor executor;

	private final AtomicInteger count = new AtomicInteger();

	WaitingRequests(Executor executor) {
		this.executor = executor;
	}

	int count() {
		return this.count.get();
	}

	@Override
	public void execute(Runnable request) {
		this.count.incrementAndGet();
		try {
			this.executor.execute(() -> {
				this.count.decrementAndGet();
				request.run();
			});
		}
		catch (RuntimeException | Error ex) {
			this.count.decrementAndGet();
			throw ex;
		}
	}

}
