package io.banksync.signature;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the key that a signature was made with, trying all of them.
 */
final class KeyTrial {

	/** Most signatures of a delivery that count; a right one after them is not found. */
	static final int MAX_SIGNATURES = 10;

	// Each costs a hash of the body, and a stranger may send a large one.
	private static final int MAX_TRIALS = 50;

	private KeyTrial() {
	}

	/**
	 * Returns the key that fits.
	 * @param keys the keys, newest first
	 * @param now the time
	 * @param fits tells whether a signature was made with a key
	 * @throws InvalidSignatureException if none does, or only one that has expired
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
	 * Returns the signatures that are tried with each of many public keys: fewer, the
	 * more keys there are, and at least one.
	 * @param signatures what was presented
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
