package io.banksync.signature;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the key of a signature by trying all keys.
 */
final class KeyTrial {

	/** The most signatures of a delivery that are tried. */
	static final int MAX_SIGNATURES = 10;

	// Each costs a hash of the body, and an attacker may send a large one.
	private static final int MAX_TRIALS = 50;

	private KeyTrial() {
	}

	/**
	 * Returns the right key.
	 * @param keys the keys, newest first
	 * @param now the time
	 * @param fits tells whether a signature was made with a key
	 * @throws InvalidSignatureException if none is right, or only an expired one
	 */
	static <K> AcceptedKey<K> find(List<AcceptedKey<K>> keys, Instant now, Predicate<K> fits) {
		AcceptedKey<K> fitting = null;
		AcceptedKey<K> expired = null;
		for (AcceptedKey<K> key : keys) {
			boolean fit = fits.test(key.value());
			if (fit && key.isAcceptedAt(now)) {
				fitting = (fitting != null) ? fitting : key;
			}
			else if (fit) {
				expired = key;
			}
		}
		if (fitting != null) {
			return fitting;
		}
		throw new InvalidSignatureException(
				(expired != null) ? SignatureProblem.KEY_EXPIRED : SignatureProblem.MISMATCH);
	}

	/**
	 * Returns the signatures to try with each of several public keys: fewer with more
	 * keys, but at least one.
	 * @param signatures the signatures presented
	 * @param keys how many keys there are
	 */
	static <S> List<S> affordable(List<S> signatures, int keys) {
		return signatures.stream().limit(Math.max(1, MAX_TRIALS / Math.max(1, keys))).toList();
	}

	/**
	 * Tells whether one of several signatures is right. All are tried.
	 */
	static <S> boolean isAmong(List<S> signatures, Predicate<S> right) {
		boolean found = false;
		for (S signature : signatures) {
			found |= right.test(signature);
		}
		return found;
	}

}
