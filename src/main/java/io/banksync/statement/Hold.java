package io.banksync.statement;

import org.jspecify.annotations.Nullable;

/**
 * Why a statement is held, for a person.
 *
 * @param reason the reason
 * @param explanation it as a sentence
 * @param action what to do about it
 */
record Hold(HoldReason reason, String explanation, String action) {

	static @Nullable Hold of(@Nullable String name) {
		if (name == null) {
			return null;
		}
		HoldReason reason = HoldReason.valueOf(name);
		return new Hold(reason, reason.sentence(), reason.action());
	}

}
