package io.banksync.provider;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A key as written, not yet checked.
 *
 * @param source where it is: a property or an environment variable
 * @param id its name
 * @param value the key as text
 * @param notAfter when it stops being accepted; null: never
 */
record KeyText(String source, String id, String value, @Nullable Instant notAfter) {

	boolean isExpiredAt(Instant now) {
		return this.notAfter != null && now.isAfter(this.notAfter);
	}

	@Override
	public String toString() {
		return "KeyText[" + this.source + "]";
	}

}
