package io.banksync.event;

/**
 * Why an event needs a person. The names are shown; they never change.
 */
public enum EventReason {

	/** It contradicts an event or a transaction that stands. */
	CONFLICT("It contradicts what was told before, which stands; nothing of it is recorded.",
			"If it tells money of its own: POST /events/{id}/accept {reason} records it as a payment. "
					+ "Else: POST /events/{id}/dismiss {reason}."),

	/** It is the body of another event. */
	REPLAYED("It has the body of another event, as a replay has; nothing of it is recorded.",
			"Ask the provider. If it is a replay: POST /events/{id}/dismiss {reason}. If as much money moved a second time: "
					+ "POST /events/{id}/accept {reason} records it as a payment."),

	/** It was not understood. */
	QUARANTINED("It is genuine and was not understood; nothing of it is recorded.",
			"Mend the definition of its provider, start again and POST /events/{id}/replay. If nothing is to come of it: "
					+ "POST /events/{id}/dismiss {reason}."),

	/** It stands, and a person is to look at it. */
	ATTENTION(
			"It stands, and a person is to look: its provider's definition lists its type under attention, or it gives "
					+ "back money that no recorded transaction took.",
			"See to what it tells. Then: POST /events/{id}/accept {reason}, which records no payment. If there is nothing "
					+ "to do: POST /events/{id}/dismiss {reason}.");

	private final String sentence;

	private final String action;

	EventReason(String sentence, String action) {
		this.sentence = sentence;
		this.action = action;
	}

	/**
	 * Returns what it says to a person.
	 */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Returns what to do about it: the very calls.
	 */
	public String action() {
		return this.action;
	}

}
