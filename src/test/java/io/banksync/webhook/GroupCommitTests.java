package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.banksync.BankSyncTest;
import io.banksync.EmptyTables;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.Sample;
import io.banksync.event.IncomingEvent;
import io.banksync.event.IngestionService;
import io.banksync.event.Outcome;
import io.banksync.event.RawEventState;
import io.banksync.provider.Provider;
import io.banksync.provider.TestProviders;
import org.aopalliance.intercept.MethodInterceptor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Deliveries written together have the same outcomes as one by one. The tests block the
 * first delivery, so that it occupies the only writer and the others gather behind it.
 */
@BankSyncTest
class GroupCommitTests {

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00Z");

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Outcome STORED = new Outcome(RawEventState.STORED, false);

	private static final Provider BANK = TestProviders.preset("bank",
			Map.of("WEBHOOK_SECRET", PostgresConfiguration.SECRET));

	private final List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();

	@Autowired
	IngestionService ingestion;

	@Autowired
	JdbcClient jdbc;

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch letGo = new CountDownLatch(1);

	@AfterEach
	void dropTrigger() {
		this.jdbc.sql("drop function if exists refuse_poison cascade").update();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void givesEachTheOutcomeThatItHasAlone(long seed) throws InterruptedException {
		List<List<IncomingEvent>> deliveries = mixedDeliveries(new Random(seed));

		writeTogether(deliveries, 200);
		List<List<Outcome>> together = this.answers.stream().map(CompletableFuture::join).toList();
		List<String> keptTogether = kept();
		assertThat(this.jdbc.sql("select count(distinct xmin::text) from raw_events where event_id <> 'first'")
			.query(Integer.class)
			.single()).isEqualTo(1);
		EmptyTables.empty(this.jdbc);

		List<List<Outcome>> alone = Stream.concat(Stream.of(first()), deliveries.stream())
			.map(this.ingestion::ingest)
			.toList();

		assertThat(together).isEqualTo(alone);
		assertThat(keptTogether).isEqualTo(kept());
	}

	static IntStream seeds() {
		return IntStream.range(0, Sample.of(3, 30));
	}

	@Test
	void failsOnlyTheDeliveryThatTheDatabaseRefuses() throws InterruptedException {
		refusePoison();
		byte[] whole = "the whole".getBytes(StandardCharsets.UTF_8);

		writeTogether(List.of(List.of(event("a", 1, null)),
				List.of(event("b", 2, whole), event("poison", 3, whole), event("c", 4, whole)),
				List.of(event("d", 5, null))), 200);

		assertThat(this.answers.get(1).join()).containsExactly(STORED);
		assertThatThrownBy(this.answers.get(2)::join).isInstanceOf(CompletionException.class)
			.hasCauseInstanceOf(DataAccessException.class);
		assertThat(this.answers.get(3).join()).containsExactly(STORED);
		assertThat(eventIds()).containsExactly("a", "d", "first");
		assertThat(this.jdbc.sql("select count(*) from split_deliveries").query(Integer.class).single()).isZero();
	}

	@Test
	void doesNotBeginWhatNobodyWaitsForAnyMore() throws InterruptedException {
		GroupCommit groupCommit = groupCommit(10, 64, Duration.ofSeconds(1));
		handOverFirst(groupCommit);
		handOver(groupCommit, List.of(event("late", 1, null)));

		for (CompletableFuture<List<Outcome>> answer : this.answers) {
			assertThatThrownBy(answer::join).hasCauseInstanceOf(UnknownOutcomeException.class);
		}
		this.letGo.countDown();
		groupCommit.destroy();

		assertThat(eventIds()).containsExactly("first");
	}

	@Test
	void refusesAtOnceWhatIsMoreThanMayWait() throws InterruptedException {
		GroupCommit groupCommit = groupCommit(2, 64, LONG);
		handOverFirst(groupCommit);
		handOver(groupCommit, List.of(event("a", 1, null)));
		handOver(groupCommit, List.of(event("b", 2, null)));

		assertThatThrownBy(() -> groupCommit.commit(List.of(event("c", 3, null))))
			.isInstanceOf(OverloadedException.class);
		this.letGo.countDown();

		assertThat(this.answers).allSatisfy((answer) -> assertThat(answer.join()).containsExactly(STORED));
		assertThat(eventIds()).containsExactly("a", "b", "first");
	}

	@Test
	void writesABatchInTheOrderOfEventIds() throws InterruptedException {
		writeTogether(Stream.of("c", "a", "b").map((id) -> List.of(event(id, id.hashCode(), null))).toList(), 64);

		assertThat(this.jdbc.sql("select event_id from raw_events order by received_seq").query(String.class).list())
			.containsExactly("first", "a", "b", "c");
	}

	@Test
	void takesNoMoreEventsThanABatchMayHave() throws InterruptedException {
		List<List<IncomingEvent>> deliveries = IntStream.range(0, 100)
			.mapToObj((i) -> List.of(event("event " + i, 1 + i, null)))
			.toList();

		writeTogether(deliveries, 64);

		assertThat(this.answers).allSatisfy((answer) -> assertThat(answer.join()).containsExactly(STORED));
		assertThat(this.jdbc
			.sql("select count(*) from raw_events where event_id <> 'first' group by xmin::text order by 1")
			.query(Integer.class)
			.list()).containsExactly(36, 64);
	}

	@Test
	void writesWhatWasHandedOverBeforeItStops() throws InterruptedException {
		GroupCommit groupCommit = groupCommit(10, 64, LONG);
		Thread stopping = new Thread(groupCommit::destroy);
		handOverFirst(groupCommit);
		handOver(groupCommit, List.of(event("a", 1, null)));
		stopping.start();
		Awaitility.await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
		this.letGo.countDown();
		stopping.join();

		assertThat(this.answers).allSatisfy((answer) -> assertThat(answer.join()).containsExactly(STORED));
		assertThat(eventIds()).containsExactly("a", "first");
	}

	private GroupCommit groupCommit(int maxWaiting, int batchSize, Duration deadline) {
		ProxyFactory held = new ProxyFactory(this.ingestion);
		held.setProxyTargetClass(true);
		held.addAdvice((MethodInterceptor) (call) -> {
			this.begun.countDown();
			this.letGo.await();
			return call.proceed();
		});
		return new GroupCommit((IngestionService) held.getProxy(),
				new WebhookProperties(maxWaiting, 1, batchSize, deadline));
	}

	/**
	 * Writes deliveries in batches behind a first one, and returns their answers.
	 */
	private void writeTogether(List<List<IncomingEvent>> deliveries, int batchSize) throws InterruptedException {
		GroupCommit groupCommit = groupCommit(deliveries.size(), batchSize, LONG);
		handOverFirst(groupCommit);
		deliveries.forEach((delivery) -> handOver(groupCommit, delivery));
		this.letGo.countDown();
		groupCommit.destroy();
	}

	private void handOverFirst(GroupCommit groupCommit) throws InterruptedException {
		handOver(groupCommit, first());
		this.begun.await();
	}

	private void handOver(GroupCommit groupCommit, List<IncomingEvent> delivery) {
		CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();
		this.answers.add(answer);
		int before = groupCommit.waiting();
		Thread.startVirtualThread(() -> {
			try {
				answer.complete(groupCommit.commit(delivery));
			}
			catch (RuntimeException ex) {
				answer.completeExceptionally(ex);
			}
		});
		if (this.answers.size() > 1) {
			Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> groupCommit.waiting() > before);
		}
	}

	private void refusePoison() {
		this.jdbc.sql("""
				create function refuse_poison() returns trigger language plpgsql as $$ begin
				if new.event_id like 'poison%' then raise exception 'poisonous'; end if;
				return new; end $$;
				create trigger refuse_poison before insert on raw_events for each row execute function refuse_poison()
				""").update();
	}

	private List<String> eventIds() {
		return this.jdbc.sql("select event_id from raw_events order by event_id").query(String.class).list();
	}

	private List<String> kept() {
		return this.jdbc.sql("""
				select concat_ws(' ', event_id, state, encode(body, 'hex'), transaction_id) as line from raw_events
				union all
				select concat_ws(' ', transaction_id, amount, row_number() over (order by ingest_seq)) from transactions
				union all
				select encode(body, 'hex') from split_deliveries
				order by line
				""").query(String.class).list();
	}

	/**
	 * Returns deliveries of few different events, bodies and transactions, in the order
	 * in which a batch takes them.
	 */
	private static List<List<IncomingEvent>> mixedDeliveries(Random random) {
		return IntStream.range(0, 40)
			.mapToObj((i) -> mixedDelivery(random, i))
			.sorted(Comparator.comparing((delivery) -> delivery.getFirst().parsed().eventId()))
			.toList();
	}

	private static List<IncomingEvent> mixedDelivery(Random random, int number) {
		byte[] whole = ("whole " + number).getBytes(StandardCharsets.UTF_8);
		int size = (random.nextInt(4) > 0) ? 1 : 3;
		return IntStream.range(0, size)
			.mapToObj((i) -> event("e" + random.nextInt(12), mixedBody(random), (size > 1) ? whole : null))
			.toList();
	}

	private static String mixedBody(Random random) {
		return (random.nextInt(5) > 0)
				? Payments.of("txn_" + random.nextInt(12), (random.nextInt(4) > 0) ? "10" : "11", "INV-1")
				: "not json " + random.nextInt(2);
	}

	private static List<IncomingEvent> first() {
		return List.of(event("first", 0, null));
	}

	private static IncomingEvent event(String eventId, int transaction, byte[] whole) {
		return event(eventId, Payments.of("number " + transaction, "10", "INV-1"), whole);
	}

	private static IncomingEvent event(String eventId, String body, byte[] whole) {
		return IncomingEvent.of(
				"bank", BANK
					.readDelivery(body.getBytes(StandardCharsets.UTF_8), Map.of("x-event-id", eventId),
							TestProviders.BODY_PROOF, NOW)
					.getFirst(),
				TestProviders.BODY_PROOF, Map.of(), whole, NOW);
	}

}
