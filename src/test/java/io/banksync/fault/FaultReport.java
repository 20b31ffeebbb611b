package io.banksync.fault;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the fault suite did, in one line after the last test.
 */
public class FaultReport implements BeforeAllCallback {

	/** What is left to chance comes out the same with the same seed. */
	static final long SEED = Long.getLong("banksync.faults.seed", System.nanoTime() & 0xffff_ffffL);

	/** Only with the promised numbers of faults is time a promise. */
	private static final boolean FULL = Boolean.getBoolean("banksync.faults.full");

	private static final ConcurrentMap<String, LongAdder> faults = new ConcurrentHashMap<>();

	private static final Queue<String> figures = new ConcurrentLinkedQueue<>();

	private static final LongAdder acknowledged = new LongAdder();

	private static final LongAdder lost = new LongAdder();

	private static final LongAdder duplicated = new LongAdder();

	private static final LongAdder missed = new LongAdder();

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getRoot()
			.getStore(ExtensionContext.Namespace.create(FaultReport.class))
			.computeIfAbsent(FaultReport.class, (key) -> (AutoCloseable) FaultReport::print);
	}

	/**
	 * Returns how often a fault is to happen.
	 * @param fault its number in the list of faults
	 * @param few how often when nobody says otherwise
	 */
	static int howOften(String fault, int few) {
		return Integer.getInteger("banksync.faults." + fault, few);
	}

	/**
	 * Counts faults that happened and did no harm.
	 */
	public static void survived(String fault, int times) {
		faults.computeIfAbsent(fault, (key) -> new LongAdder()).add(times);
	}

	/**
	 * Notes how long something took. Where time is a promise, missing it is counted, and
	 * missing it by as much again is a failure: the machine may have had other things to
	 * do.
	 */
	static void took(String what, long millis, Duration promised) {
		boolean isMissed = millis > promised.toMillis();
		figures
			.add("%s: %d ms (promised: %d%s)".formatted(what, millis, promised.toMillis(), isMissed ? ", missed" : ""));
		if (isMissed) {
			missed.increment();
		}
		if (FULL) {
			assertThat(millis).as(what + ", in milliseconds").isLessThanOrEqualTo(2 * promised.toMillis());
		}
	}

	static void note(String figure) {
		figures.add(figure);
	}

	static void acknowledged() {
		acknowledged.increment();
	}

	static void lost(int events) {
		lost.add(events);
	}

	static void duplicated(int events) {
		duplicated.add(events);
	}

	private static void print() {
		figures.forEach((figure) -> System.out.println("Faults: " + figure));
		String each = faults.entrySet()
			.stream()
			.sorted(Map.Entry
				.comparingByKey(Comparator.comparingInt((String fault) -> Integer.parseInt(fault.substring(1)))))
			.map((fault) -> fault.getKey() + " " + fault.getValue())
			.collect(Collectors.joining(", "));
		System.out.printf(
				"Faults: %d faults (%s), %d acknowledged events, %d lost, %d duplicated; %d promised times missed; seed %d%n",
				faults.values().stream().mapToLong(LongAdder::sum).sum(), each, acknowledged.sum(), lost.sum(),
				duplicated.sum(), missed.sum(), SEED);
	}

}
