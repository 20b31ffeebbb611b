package io.banksync.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is looked at to tell whether all is well.
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

	/** How long an event has been waiting that contradicts or repeats another. */
	EVENTS,

	/** When the last event came, by provider. */
	DELIVERIES,

	/** Whether events came of which nothing says whether they move money, by provider. */
	TYPES,

	/** Whether a reconciliation run died. */
	RUNS,

	/** Whether a key is about to expire, by provider. */
	KEYS,

	/** Who is served without an API key. */
	ACCESS,

	/** How much the database may still write. */
	DISK;

	@Override
	@JsonValue
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
