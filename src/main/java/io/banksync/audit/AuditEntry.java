package io.banksync.audit;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What somebody did.
 *
 * @param action what
 * @param objectKind on what kind of thing
 * @param objectId on which; null: on none, or on several, which {@code after} names
 * @param amount the money that it is about, in major units; null: it is about none
 * @param currency ISO 4217; null: it is about no money
 * @param reason why; null: not said
 * @param before what was before, written as JSON; null: nothing was
 * @param after what is since, written as JSON; null: nothing is
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
