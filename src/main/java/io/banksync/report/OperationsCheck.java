package io.banksync.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A check of the health report.
 */
enum OperationsCheck {

	/** Whether the books add up, by currency. */
	BOOKS,

	/** Whether the database keeps what it acknowledges. */
	DURABILITY,

	/** Whether the service's role could change what is append-only. */
	PRIVILEGES,

	/** Whether the tables are those of this version of the service. */
	SCHEMA,

	/** How long a payment has been waiting for a run. */
	UNRECONCILED,

	/** How long a payment has been waiting for a person. */
	UNMATCHED,

	/** How long an event has been waiting to be understood. */
	QUARANTINE,

	/** How long an event that contradicts or repeats another has been waiting. */
	EVENTS,

	/** When the last event arrived, by provider. */
	DELIVERIES,

	/**
	 * Whether events arrived of a type that the definition does not mention, by provider.
	 */
	TYPES,

	/** Whether statements come and agree with the webhooks, by account. */
	STATEMENTS,

	/** Whether a reconciliation run died. */
	RUNS,

	/** Whether a key is about to expire, by provider. */
	KEYS,

	/** Who may call without an API key. */
	ACCESS,

	/** How much space the database has left. */
	DISK;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
