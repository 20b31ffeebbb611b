package io.banksync.web.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.banksync.startup.SecretFiles;
import io.banksync.startup.StartupException;
import io.banksync.web.request.BodyHash;
import org.jspecify.annotations.Nullable;

/**
 * A set of API keys, and the reader of their entries.
 */
final class ApiKeys {

	/** The form of generated keys: 256 random bits. */
	static final Pattern FORM = Pattern.compile("bsk_[0-9a-f]{64}");

	/** In our records these names mean callers without a key. */
	private static final Set<String> RESERVED = Set.of("folder", "local", "system");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

	private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

	private static final byte[] SHA256_OF_NOTHING = BodyHash.of(new byte[0]);

	private static final int PARTS = 3;

	private static final String REMEDY = "Write it as scripts/api-key NAME ROLE prints it: name:role:sha256-hex, with commas between entries.";

	private static final String KEY_ITSELF = " The key itself must not be there.";

	private final List<ApiKey> keys;

	ApiKeys(List<ApiKey> keys) {
		this.keys = List.copyOf(keys);
	}

	/**
	 * Reads the entries of {@code API_KEYS}. A name may have several keys, so that a new
	 * key can replace an old one.
	 * @throws StartupException if an entry is wrong; the message contains only its number
	 * and its name
	 */
	static ApiKeys parse(String entries) {
		return parse(entries, "");
	}

	/**
	 * Reads the entries of {@code API_KEYS} and those of a file.
	 * @param file the file's name; blank: there is none
	 */
	static ApiKeys parse(String entries, String file) {
		List<ApiKey> keys = new ArrayList<>();
		if (!entries.isBlank()) {
			int number = 0;
			for (String entry : entries.split(",", -1)) {
				keys.add(parse("Entry " + ++number + " of API_KEYS", entry.strip(), keys));
			}
		}
		if (!file.isBlank()) {
			read(Path.of(file.strip()), keys);
		}
		return new ApiKeys(keys);
	}

	private static void read(Path file, List<ApiKey> keys) {
		try {
			int number = 0;
			for (String line : Files.readAllLines(file)) {
				number++;
				String entry = line.strip();
				if (!entry.isEmpty() && !entry.startsWith("#")) {
					keys.add(parse("Line " + number + " of " + file, entry.replaceFirst(",$", ""), keys));
				}
			}
		}
		catch (IOException ex) {
			throw SecretFiles.unreadable("API_KEYS_FILE", file, ex);
		}
	}

	private static ApiKey parse(String place, String entry, List<ApiKey> before) {
		String[] parts = entry.split(":", PARTS + 1);
		if (parts.length < PARTS) {
			throw new StartupException(place + " is not name:role:sha256-hex.",
					entry.startsWith("bsk_") ? REMEDY + KEY_ITSELF : REMEDY);
		}
		String name = parts[0];
		if (!isName(name)) {
			throw new StartupException(place + " has a name that is not allowed.", "Use " + nameForm() + ".");
		}
		String where = place + " (" + name + ")";
		Role role = Role.find(parts[1])
			.orElseThrow(
					() -> new StartupException(where + " has no role.", "Use one of " + Role.names() + ". " + REMEDY));
		if (!SHA256.matcher(parts[2]).matches()) {
			throw new StartupException(where + " does not have a SHA-256 hash, 64 hexadecimal digits.",
					REMEDY + KEY_ITSELF);
		}
		ApiKey key = ApiKey.configured(name, role, HexFormat.of().parseHex(parts[2]),
				(parts.length > PARTS) ? notAfter(where, parts[PARTS]) : null);
		if (Arrays.equals(key.sha256(), SHA256_OF_NOTHING)) {
			throw new StartupException(where + " has the hash of an empty key.", REMEDY);
		}
		for (ApiKey other : before) {
			if (Arrays.equals(other.sha256(), key.sha256())) {
				throw new StartupException(where + " has the same key as " + other + ".", "Remove one of the two.");
			}
			if (other.name().equals(name) && other.role() != role) {
				throw new StartupException(
						where + " is " + role + ", but an earlier key of this name is " + other.role() + ".",
						"Give all keys of a name one role, or use another name.");
			}
		}
		return key;
	}

	/**
	 * A key with a day is accepted until the day's end.
	 */
	private static Instant notAfter(String where, String text) {
		try {
			return text.contains("T") ? Instant.parse(text)
					: LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
		}
		catch (DateTimeException ex) {
			throw new StartupException(where + " does not end with a time.",
					"Write 2027-01-31 or 2027-01-31T12:00:00Z behind the hash, or nothing.");
		}
	}

	/**
	 * Tells whether a name is allowed for a key.
	 */
	static boolean isName(String name) {
		return NAME.matcher(name).matches() && !RESERVED.contains(name);
	}

	/**
	 * Returns a description of allowed names.
	 */
	static String nameForm() {
		return "1 to 64 letters, digits and . _ @ -, beginning with a letter or digit, and none of folder, local and system";
	}

	List<ApiKey> all() {
		return this.keys;
	}

	boolean isEmpty() {
		return this.keys.isEmpty();
	}

	/**
	 * Returns these keys and others.
	 */
	ApiKeys and(List<ApiKey> others) {
		List<ApiKey> all = new ArrayList<>(this.keys);
		all.addAll(others);
		return new ApiKeys(all);
	}

	/**
	 * Finds the key with a text, even if it has expired. Compares every hash, each in
	 * constant time, so that the time reveals nothing.
	 */
	Optional<ApiKey> find(String shown) {
		return find(BodyHash.of(shown.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Finds a key by its hash, even if it has expired.
	 */
	Optional<ApiKey> find(byte[] sha256) {
		ApiKey found = null;
		for (ApiKey key : this.keys) {
			if (MessageDigest.isEqual(sha256, key.sha256())) {
				found = key;
			}
		}
		return Optional.ofNullable(found);
	}

	/**
	 * Returns the role that the keys of a name have; null: it has none.
	 */
	@Nullable Role roleOf(String name) {
		return this.keys.stream().filter((key) -> key.name().equals(name)).map(ApiKey::role).findFirst().orElse(null);
	}

}
