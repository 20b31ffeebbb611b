package io.banksync.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import io.banksync.audit.AuditAction;

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

	/**
	 * Returns what somebody does who decides so.
	 */
	AuditAction act() {
		return switch (this) {
			case ACCEPT -> AuditAction.ACCEPT_EVENT;
			case DISMISS -> AuditAction.DISMISS_EVENT;
			case REOPEN -> AuditAction.REOPEN_EVENT;
		};
	}

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
