package io.banksync.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import io.banksync.audit.AuditAction;

/**
 * What a person decides about an event.
 */
enum EventAction {

	/** Its money is a payment of its own. */
	ACCEPT,

	/** It has no effect. */
	DISMISS,

	/** It was dismissed, but a person must look at it again. */
	REOPEN;

	/**
	 * Returns the audit action.
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
