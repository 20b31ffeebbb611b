package io.banksync.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.banksync.request.BodyHash;
import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * The keys that are configured.
 */
final class ApiKeys {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

	private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

	/** Who is meant by these in our records is no holder of a key. */
	private static final Set<String> RESERVED = Set.of("local", "system");

	private static final String REMEDY = "Write it as scripts/api-key NAME ROLE prints it: name:role:sha256-hex, with commas between entries.";

	private final List<ApiKey> keys;

	private ApiKeys(List<ApiKey> keys) {
		this.keys = keys;
	}

	/**
	 * Reads the entries of {@code API_KEYS}. A name may have several keys, so that one
	 * can take over from another.
	 * @throws StartupException if an entry is not what it must be; shows nothing of it
	 * but its number and its name
	 */
	static ApiKeys parse(String entries) {
		List<ApiKey> keys = new ArrayList<>();
		if (!entries.isBlank()) {
			for (String entry : entries.split(",", -1)) {
				keys.add(parse(entry.strip(), keys));
			}
		}
		return new ApiKeys(List.copyOf(keys));
	}

	private static ApiKey parse(String entry, List<ApiKey> before) {
		String where = "Entry " + (before.size() + 1) + " of API_KEYS";
		String[] parts = entry.split(":", -1);
		if (parts.length != 3) {
			throw new StartupException(where + " is not name:role:sha256-hex.", REMEDY);
		}
		String name = parts[0];
		if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
			throw new StartupException(where + " has a name that can't be one.",
					"Use 1 to 64 letters, digits and . _ @ -, beginning with a letter or digit, and neither local nor system.");
		}
		where += " (" + name + ")";
		Role role = role(parts[1]);
		if (role == null) {
			throw new StartupException(where + " has no role.", "Use viewer or operator. " + REMEDY);
		}
		if (!SHA256.matcher(parts[2]).matches()) {
			throw new StartupException(where + " does not end in a SHA-256 hash, 64 hexadecimal digits.",
					REMEDY + " The key itself must not stand there.");
		}
		ApiKey key = new ApiKey(name, role, HexFormat.of().parseHex(parts[2]));
		for (ApiKey other : before) {
			if (Arrays.equals(other.sha256(), key.sha256())) {
				throw new StartupException(where + " is the key of " + other + " again.", "Remove one of the two.");
			}
			if (other.name().equals(name) && other.role() != role) {
				throw new StartupException(where + " is " + role + ", and before it is " + other.role() + ".",
						"Give all keys of a name one role, or use another name.");
			}
		}
		return key;
	}

	private static @Nullable Role role(String text) {
		return Arrays.stream(Role.values()).filter((role) -> role.toString().equals(text)).findAny().orElse(null);
	}

	boolean isEmpty() {
		return this.keys.isEmpty();
	}

	/**
	 * Finds what a key that was shown stands for. Every hash is compared, and each in
	 * constant time, so that how long it takes tells nothing.
	 */
	Optional<ApiKey> find(String shown) {
		byte[] sha256 = BodyHash.of(shown.getBytes(StandardCharsets.UTF_8));
		Optional<ApiKey> found = Optional.empty();
		for (ApiKey key : this.keys) {
			if (MessageDigest.isEqual(sha256, key.sha256())) {
				found = Optional.of(key);
			}
		}
		return found;
	}

}
