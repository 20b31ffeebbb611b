package io.banksync.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.banksync.audit.Origin;
import io.banksync.web.error.ApiException;
import io.banksync.web.request.PayloadTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.StreamUtils;

/**
 * Imports the statements that are dropped into a folder, as those that come over HTTP.
 * What HTTP would refuse is moved to {@code refused}. A fault of ours refuses nothing:
 * the file waits. If the service ends after the commit and before the file is moved, it
 * is read again, and its hash tells that it is known.
 */
class StatementFolder implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(StatementFolder.class);

	private static final Origin ORIGIN = new Origin("folder", null, null, null);

	private final DropFolder folder;

	private final ImportService imports;

	private final StatementProperties properties;

	private final JsonMapper mapper;

	private final Clock clock;

	private final SettledFiles settled;

	/** What was logged last of each file that waits: nothing is logged at each look. */
	private final Map<Path, String> told = new HashMap<>();

	private volatile CountDownLatch stopping = new CountDownLatch(1);

	private volatile CompletableFuture<Void> end = CompletableFuture.completedFuture(null);

	StatementFolder(DropFolder folder, ImportService imports, StatementProperties properties, JsonMapper mapper,
			Clock clock) {
		this.folder = folder;
		this.imports = imports;
		this.properties = properties;
		this.mapper = mapper;
		this.clock = clock;
		this.settled = new SettledFiles(properties.unchangedFor(), System::nanoTime);
	}

	/**
	 * Starts to look into the folder again and again. It has a thread of its own, because
	 * an import may take minutes.
	 */
	@Override
	public void start() {
		CountDownLatch stop = new CountDownLatch(1);
		this.stopping = stop;
		this.end = CompletableFuture.runAsync(() -> watch(stop),
				(task) -> Thread.ofPlatform().name("statement-folder").start(task));
		this.end.whenComplete((nothing, failure) -> {
			if (failure != null) {
				logger.error("No more statements are taken from the folder", failure);
			}
		});
	}

	private void watch(CountDownLatch stop) {
		try {
			do {
				poll(stop);
			}
			while (!stop.await(this.properties.pollEvery().toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void poll(CountDownLatch stop) {
		try {
			this.folder.takeOver();
			List<Path> waiting = this.folder.listWaiting();
			this.told.keySet().retainAll(waiting);
			for (Map.Entry<Path, FileStamp> file : this.settled.look(waiting).entrySet()) {
				if (stop.getCount() == 0 || !carryOut(file.getKey(), file.getValue())) {
					return;
				}
			}
		}
		catch (IOException ex) {
			tell(Path.of(""), "The folder of statements can't be read: " + DropFolder.reason(ex), null);
		}
		catch (RuntimeException ex) {
			tell(Path.of(""), "The folder of statements can't be read", ex);
		}
	}

	/**
	 * Imports a file, if no other instance does.
	 * @return false: no file can be imported now
	 */
	private boolean carryOut(Path file, FileStamp stamp) {
		Path place = file;
		try {
			Optional<Path> claimed = this.folder.claim(file);
			if (claimed.isPresent()) {
				place = claimed.get();
				take(place, stamp);
			}
		}
		catch (CannotCreateTransactionException ex) {
			tell(place, "The database can't be reached, and statements wait: " + ex.getMessage(), null);
			return false;
		}
		catch (IOException ex) {
			tell(place, waits(place) + ": " + DropFolder.reason(ex), null);
		}
		catch (RuntimeException ex) {
			tell(place, waits(place), ex);
		}
		return true;
	}

	private static String waits(Path file) {
		return DropFolder.harmless(file.getFileName().toString()) + " waits, and is tried again";
	}

	private void take(Path claimed, FileStamp stamp) throws IOException {
		String name = this.folder.name(claimed);
		try {
			Optional<ImportResponse> taken = read(claimed, stamp, name);
			if (taken.isPresent()) {
				Path done = this.folder.finish(claimed, LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC));
				tell(done, taken.get());
			}
		}
		catch (ApiException ex) {
			if (ex.retryAfter() != null) {
				logger.debug("{} waits", name, ex);
				return;
			}
			Path refused = this.folder.refuse(claimed, problem(ex));
			logger.warn("Refused {}: {}. {}", refused, ex.code().title(), ex.detail());
		}
	}

	/**
	 * Imports a copy, so that what is hashed is what is read.
	 * @return empty: somebody still writes to the file
	 */
	private Optional<ImportResponse> read(Path claimed, FileStamp stamp, String name) throws IOException {
		long limit = this.properties.maxSize().toBytes();
		if (stamp.size() > limit) {
			throw new PayloadTooLargeException(limit);
		}
		// A link or a pipe may have taken its place before it was claimed.
		if (!stamp.isOf(claimed)) {
			return Optional.empty();
		}
		try (SpooledFile copy = SpooledFile.of((out) -> copy(claimed, stamp.size(), out))) {
			if (copy.byteCount() != stamp.size() || !stamp.isOf(claimed)) {
				return Optional.empty();
			}
			return Optional.of(this.imports.take(copy, new FileHints(name, null, null), ORIGIN, false));
		}
	}

	private static long copy(Path file, long size, OutputStream out) {
		try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			// One more than it should have, to notice that it has.
			return StreamUtils.copyRange(in, out, 0, size);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the problem that HTTP would answer.
	 */
	private byte[] problem(ApiException ex) {
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("type", ex.code().uri());
		problem.put("title", ex.code().title());
		problem.put("status", ex.status());
		problem.put("detail", ex.detail());
		problem.put("code", ex.code().code());
		if (!ex.errors().isEmpty()) {
			problem.put("errors", ex.errors());
		}
		problem.putAll(ex.properties());
		return this.mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(problem);
	}

	private static void tell(Path done, ImportResponse taken) {
		logger.info("Imported {}; statements: {}{}", done, taken.statements().size(),
				taken.deduped() ? ", known before" : "");
		taken.statements().forEach((statement) -> {
			Hold hold = statement.hold();
			if (hold != null) {
				logger.warn("Held statement {} of {}: {} {}", statement.number(), done, hold.explanation(),
						hold.action());
			}
		});
	}

	private void tell(Path file, String what, @Nullable Exception unexpected) {
		if (!what.equals(this.told.put(file, what))) {
			logger.warn(what, unexpected);
		}
	}

	@Override
	public void stop() {
		this.stopping.countDown();
		this.end.join();
	}

	/**
	 * Lets the file end that is being imported, while requests end, too.
	 */
	@Override
	public void stop(Runnable callback) {
		this.stopping.countDown();
		this.end.whenComplete((nothing, failure) -> callback.run());
	}

	@Override
	public boolean isRunning() {
		return !this.end.isDone();
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
	}

}
