package io.banksync.signature;

/**
 * Why a delivery is not genuine: for metrics and operators, never for the sender.
 */
public enum SignatureProblem {

	/** Its path belongs to no provider. */
	UNKNOWN_PROVIDER("No provider has this path."),

	/** A header of the scheme is missing. */
	MISSING("A header with the signature, its time or a signed value is missing."),

	/** A header of the scheme occurs more than once. */
	REPEATED("A header with the signature, its time or a signed value occurs more than once."),

	/** It does not have the scheme's form. */
	MALFORMED("The signature or a signed value does not have the form that the scheme requires."),

	/** The time does not have the scheme's form. */
	TIMESTAMP_MALFORMED("The signed time does not have the form that the scheme requires."),

	/** The time is too far from now, before or after. */
	TIMESTAMP_OUT_OF_TOLERANCE("The signed time is too far from now."),

	/** The certificate is not the provider's, or was not valid when it signed. */
	CERTIFICATE_UNTRUSTED("The signer's certificate is not the provider's, or was not valid at the signed time."),

	/** Its key has expired. */
	KEY_EXPIRED("The key that signed it has expired (not-after)."),

	/** Well formed, but no known key signed these bytes. */
	MISMATCH("No key that is known here signed these bytes.");

	private final String sentence;

	SignatureProblem(String sentence) {
		this.sentence = sentence;
	}

	/**
	 * Returns the explanation for operators.
	 */
	public String sentence() {
		return this.sentence;
	}

}
