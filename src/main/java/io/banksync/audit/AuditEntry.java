package io.banksync.audit;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log, before it is written.
 *
 * @param action what
 * @param objectKind the kind of object
 * @param objectId its id; null: there is none, or {@code after} names several
 * @param amount the money concerned, in major units; null: none
 * @param currency ISO 4217; null: no money
 * @param reason the reason; null: none given
 * @param before the state before, as JSON; null: none
 * @param after the state after, as JSON; null: none
 */
public record AuditEntry(AuditAction action, String objectKind, @Nullable String objectId, @Nullable BigDecimal amount,
		@Nullable String currency, @Nullable String reason, @Nullable Object before, @Nullable Object after) {

	/**
	 * Begins an entry.
	 */
	public static AuditEntry of(AuditAction action, String objectKind, @Nullable Object objectId) {
		return new AuditEntry(action, objectKind, (objectId != null) ? objectId.toString() : null, null, null, null,
				null, null);
	}

	public AuditEntry money(@Nullable BigDecimal howMuch, @Nullable String inCurrency) {
		return new AuditEntry(this.action, this.objectKind, this.objectId, howMuch, inCurrency, this.reason,
				this.before, this.after);
	}

	public AuditEntry because(@Nullable String why) {
		return new AuditEntry(this.action, this.objectKind, this.objectId, this.amount, this.currency, why, this.before,
				this.after);
	}

	/**
	 * Adds what changed. It must hold no secret.
	 */
	public AuditEntry changed(@Nullable Object from, @Nullable Object to) {
		return new AuditEntry(this.action, this.objectKind, this.objectId, this.amount, this.currency, this.reason,
				from, to);
	}

}
