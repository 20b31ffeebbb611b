package io.banksync.signature;

import java.security.PublicKey;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A public key for JWS signatures.
 *
 * @param kid its owner's name for it; null: it has none, and fits any
 * @param key the key
 * @param algorithms the algorithms it may be used with
 */
public record JwsKey(@Nullable String kid, PublicKey key, Set<JwsAlgorithm> algorithms) {

	/**
	 * Tells whether a JWS may be signed with this key.
	 * @param name the key that the JWS names; null: none
	 * @param algorithm its algorithm
	 */
	boolean fits(@Nullable String name, JwsAlgorithm algorithm) {
		return this.algorithms.contains(algorithm) && (this.kid == null || name == null || this.kid.equals(name));
	}

}
