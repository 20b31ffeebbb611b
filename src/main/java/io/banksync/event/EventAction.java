package io.banksync.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a person decides about an event.
 */
enum EventAction {

	/** What it tells is a payment of its own. */
	ACCEPT,

	/** Nothing is to be done about it. */
	DISMISS,

	/** It was dismissed, and is to be looked at again. */
	REOPEN;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
