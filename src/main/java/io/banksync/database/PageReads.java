package io.banksync.database;

/**
 * Marks a thread that reads for a page of the console. Pages get less of the pool for
 * reconciliation than runs do.
 */
public final class PageReads {

	private static final ThreadLocal<Boolean> GOING_ON = ThreadLocal.withInitial(() -> false);

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

	static boolean areGoingOn() {
		return GOING_ON.get();
	}

}
