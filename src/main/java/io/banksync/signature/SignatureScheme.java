package io.banksync.signature;

import java.time.Instant;
import java.util.Set;

/**
 * A way in which a provider proves that a delivery is its own.
 */
public sealed interface SignatureScheme
		permits HmacScheme, PublicKeyScheme, JwsScheme, StaticScheme, PaypalScheme, AdyenFieldsScheme {

	/**
	 * Tells whether a delivery presents a proof of this scheme, good or bad.
	 */
	boolean isPresentIn(SignedRequest request);

	/**
	 * Proves that a delivery is genuine. Every key and every signature is tried, so that
	 * the time it takes does not tell which one, if any, it was.
	 * @param request the delivery
	 * @param now the time
	 * @return what was proved
	 * @throws InvalidSignatureException if nothing was
	 */
	Verification verify(SignedRequest request, Instant now);

	/**
	 * Returns how much of a body this scheme can prove.
	 */
	Assurance assurance();

	/**
	 * Returns the headers that this scheme reads, in lower case.
	 */
	Set<String> headers();

}
