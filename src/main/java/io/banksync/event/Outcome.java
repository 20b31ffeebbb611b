package io.banksync.event;

/**
 * The outcome of an event.
 *
 * @param state its state
 * @param deduped it had no effect: it is a duplicate, or contradicts or repeats another
 */
public record Outcome(RawEventState state, boolean deduped) {

	static Outcome first(RawEventState state) {
		return new Outcome(state, false);
	}

	static Outcome duplicate(RawEventState state) {
		return new Outcome(state, true);
	}

}
