package io.banksync.signature;

import java.time.Instant;
import java.util.Set;

/**
 * A way to sign deliveries.
 */
public sealed interface SignatureScheme
		permits HmacScheme, PublicKeyScheme, JwsScheme, StaticScheme, PaypalScheme, AdyenFieldsScheme {

	/**
	 * Tells whether a delivery has signatures of this scheme, right or wrong.
	 */
	boolean isPresentIn(SignedRequest request);

	/**
	 * Verifies a delivery. It tries every key and every signature, so that the time does
	 * not reveal which one was right, if any.
	 * @param request the delivery
	 * @param now the time
	 * @return the result
	 * @throws InvalidSignatureException if the delivery is not genuine
	 */
	Verification verify(SignedRequest request, Instant now);

	/**
	 * Returns how much of a body this scheme can cover.
	 */
	Assurance assurance();

	/**
	 * Returns the headers that this scheme reads, in lower case.
	 */
	Set<String> headers();

}
