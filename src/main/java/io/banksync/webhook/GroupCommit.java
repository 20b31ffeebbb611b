package io.banksync.webhook;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.banksync.event.IncomingEvent;
import io.banksync.event.IngestionService;
import io.banksync.event.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Commits the deliveries of many requests together, because a commit costs more than a
 * row. Each request hands over its delivery and waits. A few writers each write all
 * waiting deliveries in one transaction. A new event that waits alone costs one
 * statement. The next batch gathers while the current one commits: nobody waits for a
 * batch to fill.
 * <p>
 * It guarantees:
 * <ul>
 * <li>A request is answered after the commit of its events, with their own outcomes.
 * <li>The events of one delivery are stored together, or none of them.
 * <li>A delivery that can't be written fails alone: its batch is written again, delivery
 * by delivery.
 * <li>As many deliveries can wait as may be in flight; one more is refused at once.
 * Abandoned deliveries count until a writer finds them.
 * <li>No request waits longer than the deadline, and no abandoned delivery is begun. A
 * delivery begun before may be committed after its request gave up; then the sender's
 * repetition is a duplicate.
 * <li>When the service stops, it writes all waiting deliveries while the database can
 * still be reached.
 * </ul>
 */
@Component
class GroupCommit implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(GroupCommit.class);

	// Batches of several writers or instances with the same events wait for each other.
	// One order for all of them prevents a circle. Deliveries of the same moment have no
	// order of their own.
	private static final Comparator<PendingDelivery> SAME_ORDER_EVERYWHERE = Comparator
		.comparing(PendingDelivery::provider)
		.thenComparing(PendingDelivery::firstEventId, Comparator.nullsFirst(Comparator.naturalOrder()));

	private final IngestionService ingestion;

	private final int batchSize;

	private final Duration deadline;

	private final BlockingQueue<PendingDelivery> waiting;

	private final ExecutorService writers;

	GroupCommit(IngestionService ingestion, WebhookProperties properties) {
		this.ingestion = ingestion;
		this.batchSize = properties.batchSize();
		this.deadline = properties.deadline();
		this.waiting = new ArrayBlockingQueue<>(Math.max(1, properties.maxInFlight()));
		this.writers = Executors.newFixedThreadPool(properties.writers(),
				Thread.ofPlatform().name("group-commit-", 1).factory());
	}

	/**
	 * Writes a delivery.
	 * @param events its events, at least one
	 * @return the outcome of each, in the same order, after the commit
	 * @throws OverloadedException if too many are waiting; nothing is written
	 * @throws UnknownOutcomeException if the deadline passed
	 */
	List<Outcome> commit(List<IncomingEvent> events) {
		PendingDelivery pending = new PendingDelivery(events, System.nanoTime() + this.deadline.toNanos());
		if (!this.waiting.offer(pending)) {
			throw new OverloadedException();
		}
		// Each handover starts a writer, so no delivery is left behind. Usually another
		// writer has already included it.
		this.writers.execute(() -> write(takeWaiting()));
		return pending.await();
	}

	/**
	 * Returns how many deliveries wait for a writer.
	 */
	int waiting() {
		return this.waiting.size();
	}

	@Override
	public void destroy() {
		this.writers.close();
	}

	private List<PendingDelivery> takeWaiting() {
		List<PendingDelivery> batch = new ArrayList<>();
		int events = 0;
		while (events < this.batchSize) {
			PendingDelivery next = this.waiting.poll();
			if (next == null) {
				break;
			}
			batch.add(next);
			events += next.events.size();
		}
		batch.sort(SAME_ORDER_EVERYWHERE);
		return batch;
	}

	private void write(List<PendingDelivery> waiting) {
		List<PendingDelivery> batch = waiting.stream().filter(PendingDelivery::isAwaited).toList();
		if (!batch.isEmpty()) {
			writeTogether(batch);
		}
	}

	private void writeTogether(List<PendingDelivery> batch) {
		try {
			List<Outcome> outcomes = ingest(batch.stream().flatMap((pending) -> pending.events.stream()).toList());
			int from = 0;
			for (PendingDelivery pending : batch) {
				int to = from + pending.events.size();
				pending.answer.complete(outcomes.subList(from, to));
				from = to;
			}
		}
		catch (RuntimeException ex) {
			if (batch.size() > 1 && isRolledBack(ex)) {
				logger.warn("{} deliveries could not be written together, so they are written one by one",
						batch.size());
				batch.stream().filter(PendingDelivery::isAwaited).forEach((pending) -> writeTogether(List.of(pending)));
			}
			else {
				batch.forEach((pending) -> pending.answer.completeExceptionally(ex));
			}
		}
	}

	private List<Outcome> ingest(List<IncomingEvent> events) {
		if (events.size() == 1) {
			Optional<Outcome> outcome = this.ingestion.ingestNew(events.getFirst());
			if (outcome.isPresent()) {
				return List.of(outcome.get());
			}
		}
		return this.ingestion.ingest(events);
	}

	/**
	 * Tells whether certainly nothing was committed, and the database can be reached. A
	 * lost connection may have been lost during the commit.
	 */
	private static boolean isRolledBack(RuntimeException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException ex && isConnectionLost(String.valueOf(ex.getSQLState()))) {
				return false;
			}
		}
		return !(failure instanceof TransactionException);
	}

	// PostgreSQL's manual, appendix A: class 08 is a connection error, 57P a shutdown of
	// the server.
	private static boolean isConnectionLost(String sqlState) {
		return sqlState.startsWith("08") || sqlState.startsWith("57P");
	}

	/**
	 * A delivery on its way from a request to a writer.
	 */
	private static final class PendingDelivery {

		private final List<IncomingEvent> events;

		private final long deadlineNanos;

		private final CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();

		PendingDelivery(List<IncomingEvent> events, long deadlineNanos) {
			this.events = events;
			this.deadlineNanos = deadlineNanos;
		}

		String provider() {
			return this.events.getFirst().provider();
		}

		@Nullable String firstEventId() {
			return this.events.getFirst().parsed().eventId();
		}

		boolean isAwaited() {
			return remainingNanos() > 0;
		}

		private long remainingNanos() {
			return this.deadlineNanos - System.nanoTime();
		}

		List<Outcome> await() {
			try {
				return this.answer.get(remainingNanos(), TimeUnit.NANOSECONDS);
			}
			catch (ExecutionException ex) {
				throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex);
			}
			catch (TimeoutException ex) {
				throw new UnknownOutcomeException();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new UnknownOutcomeException();
			}
		}

	}

}
