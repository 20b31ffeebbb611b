package io.banksync.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Why a secret is weak: others know it, or could guess it.
 */
final class SecretWeakness {

	private static final int FEWEST_DIFFERENT_BYTES = 8;

	private static final Set<String> PUBLIC = read();

	private SecretWeakness() {
	}

	private static Set<String> read() {
		try (InputStream file = SecretWeakness.class.getResourceAsStream("/public-secrets.txt")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.map(SecretWeakness::plain)
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Finds a weakness of a secret, apart from its length.
	 * @param text the secret the text as written
	 * @param secret the secret
	 * @param developmentSecret its provider's public secret; null: none
	 * @return the end of a sentence that begins with the secret; empty: it is not weak
	 */
	static Optional<String> find(String text, byte[] secret, @Nullable String developmentSecret) {
		if (isPublic(text, developmentSecret)) {
			return Optional.of("is public, because it appears in documentation");
		}
		if (!text.equals(text.strip())) {
			return Optional.of("begins or ends with white space");
		}
		long different = IntStream.range(0, secret.length).map((i) -> secret[i]).distinct().count();
		if (different == 1) {
			return Optional.of("repeats one character");
		}
		return (different < FEWEST_DIFFERENT_BYTES)
				? Optional.of("has fewer than " + FEWEST_DIFFERENT_BYTES + " different bytes") : Optional.empty();
	}

	/**
	 * Tells whether a secret is known to everybody.
	 */
	static boolean isPublic(String text, @Nullable String developmentSecret) {
		return PUBLIC.contains(plain(text)) || text.strip().equals(developmentSecret);
	}

	// Hexadecimal digits may be in either case.
	private static String plain(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

}
