package io.banksync.event;

import org.jspecify.annotations.Nullable;

/**
 * Why an event needs a person. The names are shown; they never change.
 */
public enum EventReason {

	/** It contradicts a stored event or a recorded transaction. */
	CONFLICT("It contradicts an earlier event, which counts; nothing of this one is recorded.",
			"If it reports money of its own: POST /events/{id}/accept {reason} records it as a payment. Else: POST "
					+ "/events/{id}/dismiss {reason}."),

	/** It has the body of another event. */
	REPLAYED("It has the body of another event, as a replay has; nothing of it is recorded.",
			"Ask the provider. If it is a replay: POST /events/{id}/dismiss {reason}. If the same amount moved a "
					+ "second time: POST /events/{id}/accept {reason} records it as a payment."),

	/** It was not understood. */
	QUARANTINED("It is genuine and was not understood; nothing of it is recorded.",
			"Correct the definition of its provider, reload it and POST /events/{id}/replay. If it needs no effect: "
					+ "POST /events/{id}/dismiss {reason}."),

	/** It is stored, and a person must look at it. */
	ATTENTION(
			"It is stored, but a person must look at it: its provider's definition lists its type under attention, "
					+ "or it returns money that no recorded transaction took.",
			"Deal with what it reports. Then: POST /events/{id}/accept {reason}, which records no payment. If there "
					+ "is nothing to do: POST /events/{id}/dismiss {reason}.");

	private final String sentence;

	private final String action;

	EventReason(String sentence, String action) {
		this.sentence = sentence;
		this.action = action;
	}

	/**
	 * Returns why an event needs a person; null: it needs none.
	 */
	static @Nullable EventReason of(EventResponse event) {
		return switch (event.state()) {
			case CONFLICT -> CONFLICT;
			case REPLAYED -> REPLAYED;
			case QUARANTINED -> QUARANTINED;
			case STORED -> (event.attention() == Attention.OPEN) ? ATTENTION : null;
			case ACCEPTED, DISMISSED -> null;
		};
	}

	/**
	 * Returns the explanation for a person.
	 */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Returns what to do about it, with the exact requests.
	 */
	public String action() {
		return this.action;
	}

}
