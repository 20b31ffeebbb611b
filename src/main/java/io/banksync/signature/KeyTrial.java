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
