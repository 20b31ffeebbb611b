package io.banksync.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL address in any usual spelling, converted for JDBC.
 *
 * @param jdbcUrl address without credentials
 * @param username decoded user name; null: the driver's default
 * @param password decoded password; null: none
 */
record DatabaseUrl(String jdbcUrl, @Nullable String username, @Nullable String password) {

	// The port is checked here, because the driver would log a wrong one, which may be a
	// part of a password.
	private static final String HOST = "(?:\\[[0-9a-fA-F:.]+]|[^/?@:,\\[\\]]+)(?::\\d{1,5})?";

	// The last @ ends the credentials, so that a password with a bare @ in it still
	// works.
	private static final Pattern SPELLING = Pattern
		.compile("(?:jdbc:)?postgres(?:ql)?(?:\\+\\w+)?://(?:(?<userinfo>[^/?]*)@)?(?<hosts>(?:" + HOST + "(?:," + HOST
				+ ")*)?)" + "(?:/(?<database>[^/?]*))?(?:\\?(?<query>.*))?", Pattern.CASE_INSENSITIVE);

	// Parameters with other names in libpq and psycopg2 than in the JDBC driver.
	private static final Map<String, String> JDBC_NAMES = Map.of("application_name", "ApplicationName",
			"connect_timeout", "connectTimeout", "keepalives", "tcpKeepAlive", "channel_binding", "channelBinding");

	private static final String JDBC = "jdbc:postgresql://";

	private static final Pattern NEAR = Pattern
		.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1]|[a-z_][^.:\\[\\]]*)(?::\\d+)?", Pattern.CASE_INSENSITIVE);

	private static final String VERIFIED = "verify-full";

	private static final String UNVERIFIED = "unverified";

	/**
	 * Reads an address.
	 * @param text for example
	 * {@code postgresql://user:p%40ss@db:5432/books?sslmode=require}
	 * @return the address for JDBC
	 * @throws StartupException if it is not an address; the message does not repeat it,
	 * because it may contain a password
	 */
	static DatabaseUrl parse(String text) {
		return parse("DATABASE_URL", text);
	}

	/**
	 * Reads an address.
	 * @param variable its variable
	 * @param text the address
	 * @throws StartupException if it is not an address
	 */
	static DatabaseUrl parse(String variable, String text) {
		Matcher spelling = SPELLING.matcher(text.strip());
		if (!spelling.matches()) {
			throw invalid(variable);
		}
		try {
			Map<String, String> parameters = parameters(spelling.group("query"));
			String username = parameters.remove("user");
			String password = parameters.remove("password");
			String userinfo = spelling.group("userinfo");
			if (userinfo != null) {
				int colon = userinfo.indexOf(':');
				username = decode((colon < 0) ? userinfo : userinfo.substring(0, colon));
				password = (colon < 0) ? password : decode(userinfo.substring(colon + 1));
			}
			String hosts = spelling.group("hosts").isEmpty() ? "localhost" : spelling.group("hosts");
			String database = spelling.group("database");
			if (database == null || database.isEmpty()) {
				throw invalid(variable);
			}
			return new DatabaseUrl(JDBC + hosts + "/" + encode(decode(database)) + query(parameters), username,
					password);
		}
		catch (IllegalArgumentException ex) {
			// A broken escape. Its message might quote a part of the password.
			throw invalid(variable);
		}
	}

	/**
	 * Makes sure that nobody on the way to the database can read along, or answer in its
	 * place. Nobody is on the way on this machine, and between containers of one network,
	 * which have names of one word.
	 * @param word {@code DATABASE_TLS}; empty: none
	 * @throws StartupException if somebody could, and the word does not permit that
	 */
	void requireProtection(String word) {
		if (!word.isBlank() && !word.strip().equals(UNVERIFIED)) {
			throw new StartupException("DATABASE_TLS is \"" + word + "\", which is not a known value.",
					"Set it to " + UNVERIFIED + ", or remove it.");
		}
		if (word.isBlank() && !isNear() && !isVerified()) {
			throw new StartupException(
					"DATABASE_URL names a database on another machine, without sslmode=verify-full: somebody on the "
							+ "way could read along, or answer in its place.",
					"Add sslmode=verify-full&sslrootcert=FILE to it; FILE has the certificate of the authority that "
							+ "issued the database's certificate. Or set DATABASE_TLS=" + UNVERIFIED
							+ " if the network between is yours alone.");
		}
	}

	private boolean isNear() {
		String hosts = this.jdbcUrl.substring(JDBC.length(), this.jdbcUrl.indexOf('/', JDBC.length()));
		return Stream.of(hosts.split(",")).allMatch((host) -> NEAR.matcher(host).matches());
	}

	private boolean isVerified() {
		int query = this.jdbcUrl.indexOf('?');
		Map<String, String> parameters = parameters((query < 0) ? null : this.jdbcUrl.substring(query + 1));
		// The driver's own default if ssl is on.
		String mode = parameters.getOrDefault("sslmode", "true".equals(parameters.get("ssl")) ? VERIFIED : "");
		return mode.equals(VERIFIED) && !parameters.getOrDefault("sslfactory", "").contains("NonValidating");
	}

	private static Map<String, String> parameters(@Nullable String query) {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (query == null || query.isEmpty()) {
			return parameters;
		}
		for (String parameter : query.split("&")) {
			int equals = parameter.indexOf('=');
			String name = decode((equals < 0) ? parameter : parameter.substring(0, equals));
			String value = (equals < 0) ? "" : decode(parameter.substring(equals + 1));
			parameters.put(JDBC_NAMES.getOrDefault(name, name), value);
		}
		return parameters;
	}

	private static String query(Map<String, String> parameters) {
		return parameters.isEmpty() ? ""
				: parameters.entrySet()
					.stream()
					.map((parameter) -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
					.collect(Collectors.joining("&", "?", ""));
	}

	// A plus sign in an address is a plus sign, not a space.
	private static String decode(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private static StartupException invalid(String variable) {
		return new StartupException(variable + " is not the address of a PostgreSQL database.",
				"Set it to postgresql://user:password@host:5432/database, with special characters percent-encoded "
						+ "(@ as %40, / as %2F, % as %25), or remove it to use the embedded PostgreSQL.");
	}

	@Override
	public String toString() {
		return this.jdbcUrl;
	}

}
