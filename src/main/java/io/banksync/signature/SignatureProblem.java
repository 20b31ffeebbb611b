package io.banksync.signature;

/**
 * Why a delivery was not proved genuine: for our metrics and operators, never for the
 * sender.
 */
public enum SignatureProblem {

	/** Nobody is expected where it came. */
	UNKNOWN_PROVIDER("No provider has this path."),

	/** No header of the scheme came. */
	MISSING("A header that carries the signature, its time or a signed value is missing."),

	/** A header of the scheme came more than once. */
	REPEATED("A header that carries the signature, its time or a signed value came more than once."),

	/** Not of the scheme's form. */
	MALFORMED("The signature or a signed value is not of the form that the scheme has."),

	/** The time is not of the scheme's form. */
	TIMESTAMP_MALFORMED("The signed time is not of the form that the scheme has."),

	/** The time lies too far from now, either way. */
	TIMESTAMP_OUT_OF_TOLERANCE("The signed time lies too far from now."),

	/** The certificate is not the provider's, or was not valid when it signed. */
	CERTIFICATE_UNTRUSTED("The signer's certificate is not the provider's, or was not valid at the signed time."),

	/** Made with a key that has expired. */
	KEY_EXPIRED("It was signed with a key whose not-after has passed."),

	/** Well formed, but not made with a key of ours over these bytes. */
	MISMATCH("It was not signed with a key that is known here, or not over these bytes.");

	private final String sentence;

	SignatureProblem(String sentence) {
		this.sentence = sentence;
	}

	/**
	 * Returns what it says to an operator.
	 */
	public String sentence() {
		return this.sentence;
	}

}
