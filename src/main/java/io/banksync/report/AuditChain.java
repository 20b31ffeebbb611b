package io.banksync.report;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Up to where the audit log is right. Whoever keeps number and hash elsewhere can tell
 * later whether all up to there is as it was.
 *
 * @param sequence the number of the last entry; 0: there was none
 * @param hash the hash of that, as hex
 * @param walkedFrom the first entry that was walked; those before were in an earlier
 * check, and are in each nightly one
 */
@Schema(name = "AuditChain")
record AuditChain(@Schema(example = "17") long sequence,
		@Schema(example = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752") String hash,
		@Schema(example = "1") long walkedFrom) {

	/** Nothing is known of it. */
	static final AuditChain NONE = new AuditChain(0, "0".repeat(64), 1);

	/**
	 * Returns the same, to be walked from its last entry on.
	 */
	AuditChain walkedOn() {
		return new AuditChain(this.sequence, this.hash, Math.max(1, this.sequence));
	}

	/**
	 * Returns the same, to be walked from the first entry on.
	 */
	AuditChain walkedAnew() {
		return new AuditChain(this.sequence, this.hash, 1);
	}

}
