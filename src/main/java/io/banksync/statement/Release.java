package io.banksync.statement;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a person says about a statement that is held.
 *
 * @param accept the faults that are taken as they are
 * @param as how its entries relate to known ones; null: not said
 */
record Release(Set<HoldReason> accept, @Nullable Placing as) {

	static final Release NONE = new Release(Set.of(), null);

	boolean accepts(HoldReason reason) {
		return this.accept.contains(reason);
	}

	/**
	 * Whether it says what becomes of a statement that is held by the chain.
	 */
	boolean decides(HoldReason reason) {
		return this.as != null && (reason == HoldReason.AMBIGUOUS_OVERLAP || accepts(reason));
	}

}
