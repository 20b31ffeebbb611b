package io.banksync.report;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How far the audit log is correct. If you keep the number and the hash elsewhere, you
 * can tell later whether the log up to there is unchanged.
 *
 * @param sequence the number of the last entry; 0: none
 * @param hash the hash of that entry, as hex
 * @param walkedFrom the first entry of this check; an earlier check read the entries
 * before it, and each nightly check reads all
 */
@Schema(name = "AuditChain")
record AuditChain(@Schema(example = "17") long sequence,
		@Schema(example = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752") String hash,
		@Schema(example = "1") long walkedFrom) {

	/** Nothing is known yet. */
	static final AuditChain NONE = new AuditChain(0, "0".repeat(64), 1);

	/**
	 * Returns the same, for a check that begins at its last entry.
	 */
	AuditChain fromLast() {
		return new AuditChain(this.sequence, this.hash, Math.max(1, this.sequence));
	}

	/**
	 * Returns the same, for a check that begins at the first entry.
	 */
	AuditChain fromFirst() {
		return new AuditChain(this.sequence, this.hash, 1);
	}

}
