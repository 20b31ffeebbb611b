package io.banksync.database;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Marks a thread that reads for a page of the console. Pages get less of the pool for
 * reconciliation than runs do.
 */
public final class PageReads {

	private static final ThreadLocal<Boolean> GOING_ON = ThreadLocal.withInitial(() -> false);

	private static final ThreadLocal<Boolean> CAN_BE_LEFT_OUT = ThreadLocal.withInitial(() -> false);

	private PageReads() {
	}

	/**
	 * Marks the current thread.
	 */
	public static void begin() {
		GOING_ON.set(true);
	}

	/**
	 * Removes the mark from the current thread.
	 */
	public static void end() {
		GOING_ON.remove();
	}

	/**
	 * Reads what a page may show later. It takes no connection that another page could
	 * need.
	 * @param read the read
	 * @return empty: other pages are being read
	 */
	public static <T> Optional<T> readAhead(Supplier<T> read) {
		CAN_BE_LEFT_OUT.set(true);
		try {
			return Optional.of(read.get());
		}
		catch (BusyException ex) {
			return Optional.empty();
		}
		finally {
			CAN_BE_LEFT_OUT.remove();
		}
	}

	static boolean canBeLeftOut() {
		return CAN_BE_LEFT_OUT.get();
	}

	static boolean areGoingOn() {
		return GOING_ON.get();
	}

}
