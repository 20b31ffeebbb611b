package io.banksync.webhook.signature;

/**
 * Why a signature was refused: for our metrics, never for the sender.
 */
public enum SignatureProblem {

	/** Not of the scheme's form. */
	MALFORMED,

	/** Well formed, but not made with a secret of ours over these bytes. */
	MISMATCH,

	/** More than one signature header. */
	REPEATED

}
