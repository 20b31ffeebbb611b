package io.banksync.statement.format;

import org.jspecify.annotations.Nullable;

/**
 * A part of a camt message that is read as one, with its path in the part around it.
 */
enum CamtScope {

	/** What one account's bank says of a period. */
	STATEMENT(null, "Stmt|Rpt|Ntfctn"),

	/** A balance of the statement. */
	BALANCE(STATEMENT, "Bal"),

	/** An entry of the statement. */
	ENTRY(STATEMENT, "Ntry"),

	/** A payment of the entry. Version .01 has no element around them. */
	DETAIL(ENTRY, "NtryDtls/TxDtls|TxDtls");

	private final @Nullable CamtScope outer;

	private final String paths;

	CamtScope(@Nullable CamtScope outer, String paths) {
		this.outer = outer;
		this.paths = paths;
	}

	@Nullable CamtScope outer() {
		return this.outer;
	}

	/** Returns the paths in the part around it. */
	String[] paths() {
		return this.paths.split("\\|");
	}

	/** Returns its path in the statement, with a slash at its end if it is not empty. */
	String prefix() {
		return (this.outer != null) ? this.outer.prefix() + paths()[0] + "/" : "";
	}

}
