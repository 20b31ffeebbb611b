package io.banksync.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The rules of this version of the service, by a hash: two runs with the same one and the
 * same policy decide alike.
 */
final class Ruleset {

	/** SHA-256 over the code that decides, as hex. */
	static final String HASH = hash(List.of("MatchingRepository", "SerialSettlement", "SerialRepository"));

	private Ruleset() {
	}

	private static String hash(List<String> classNames) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String className : classNames) {
				try (InputStream code = Objects
					.requireNonNull(Ruleset.class.getResourceAsStream(className + ".class"))) {
					new DigestInputStream(code, digest).transferTo(OutputStream.nullOutputStream());
				}
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
