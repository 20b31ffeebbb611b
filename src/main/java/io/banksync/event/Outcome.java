package io.banksync.event;

/**
 * What became of one event.
 *
 * @param state the state it is kept in
 * @param deduped it had no effect: the same delivery was here before, or it contradicts
 * or repeats another
 */
public record Outcome(RawEventState state, boolean deduped) {

	static Outcome first(RawEventState state) {
		return new Outcome(state, false);
	}

	static Outcome duplicate(RawEventState state) {
		return new Outcome(state, true);
	}

}
