package io.banksync.statement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Imports files after the answer, one after the other. They wait in the database, so
 * those of an instance that was killed are imported by any other.
 */
@Component
class WaitingImports implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WaitingImports.class);

	// What another instance left is not urgent.
	private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(10);

	private static final Duration WHILE_ACCOUNT_IS_BUSY = Duration.ofSeconds(1);

	private static final Duration AFTER_FAULT = Duration.ofMinutes(1);

	private final ImportService imports;

	private final StatementFileService files;

	private final Semaphore wanted = new Semaphore(0);

	/** Since when files wait that met a fault of ours. */
	private final Map<UUID, Long> faulty = new HashMap<>();

	/** Whether it was logged that nothing can be looked up: not at each look. */
	private boolean told;

	private volatile boolean stopping = true;

	/** The end of the import that goes on. */
	private volatile CompletableFuture<Void> end = CompletableFuture.completedFuture(null);

	WaitingImports(ImportService imports, StatementFileService files) {
		this.imports = imports;
		this.files = files;
	}

	/**
	 * Looks for files that wait at once.
	 */
	void wake() {
		this.wanted.release();
	}

	/**
	 * Starts a thread of its own, because an import may take minutes.
	 */
	@Override
	public void start() {
		this.stopping = false;
		Thread.ofPlatform().daemon().name("statement-imports").start(this::watch);
	}

	private void watch() {
		try {
			while (!this.stopping) {
				Duration pause = carryOutAll() ? UNTIL_NEXT_LOOK : WHILE_ACCOUNT_IS_BUSY;
				if (this.wanted.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
					this.wanted.drainPermits();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Imports all files that wait.
	 * @return false: one still waits, because its account is busy
	 */
	private boolean carryOutAll() {
		boolean all = true;
		try {
			for (UUID id : this.files.findWaiting()) {
				if (!this.stopping && isDue(id)) {
					all &= carryOut(id);
				}
			}
			this.told = false;
		}
		catch (RuntimeException ex) {
			if (!this.told) {
				logger.warn("Files of statements that wait can't be looked up", ex);
			}
			this.told = true;
		}
		return all;
	}

	private boolean isDue(UUID id) {
		Long since = this.faulty.get(id);
		return since == null || System.nanoTime() - since > AFTER_FAULT.toNanos();
	}

	private boolean carryOut(UUID id) {
		Optional<WaitingImport> waiting = this.files.findRequest(id);
		// Another instance may be importing it.
		if (waiting.isEmpty() || !this.files.isFree(id)) {
			return true;
		}
		CompletableFuture<Void> ended = new CompletableFuture<>();
		this.end = ended;
		try (SpooledFile file = SpooledFile.of((out) -> copy(id, out))) {
			this.imports.takeWaiting(id, file, waiting.get());
			this.faulty.remove(id);
			return true;
		}
		catch (ImportInProgressException ex) {
			logger.debug("{} waits", id, ex);
			return false;
		}
		catch (RuntimeException ex) {
			this.faulty.put(id, System.nanoTime());
			logger.error("The file of statements {} waits, and is tried again", id, ex);
			return true;
		}
		finally {
			ended.complete(null);
		}
	}

	private long copy(UUID id, OutputStream out) {
		try {
			return this.files.copy(id, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Lets the file end that is being imported. It does not wait for a look, which may
	 * take long if the database is away.
	 */
	@Override
	public void stop() {
		this.stopping = true;
		wake();
		this.end.join();
	}

	@Override
	public void stop(Runnable callback) {
		this.stopping = true;
		wake();
		this.end.whenComplete((nothing, failure) -> callback.run());
	}

	@Override
	public boolean isRunning() {
		return !this.stopping;
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
	}

}
