package io.banksync.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.banksync.startup.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may log in to the embedded PostgreSQL: one role, with a password that only this
 * user can read. It owns the tables and is no superuser, so that it runs no programs and
 * reads no files. The superuser can't log in at all. Everything that needs a superuser is
 * done while the server is down, in PostgreSQL's single-user mode, which opens no port.
 */
final class EmbeddedAccess {

	/** The role that owns the tables. */
	static final String ROLE = "banksync";

	/** The default database of every new PostgreSQL. */
	static final String DATABASE = "postgres";

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedAccess.class);

	// In the form that psql reads (PGPASSFILE), for every address and port.
	private static final Pattern PASSWORD = Pattern.compile("\\*:\\*:" + DATABASE + ":" + ROLE + ":([0-9a-f]{64})\\n");

	private static final String RULES = """
			# Written at every start of BankSync. There is no trust, and no way in for a superuser or for replication.
			host postgres banksync 127.0.0.1/32 scram-sha-256
			host postgres banksync ::1/128 scram-sha-256
			""";

	// One command a line: single-user mode ends a command at the end of a line.
	private static final String SET_UP = """
			do $$ begin if not exists (select from pg_roles where rolname = 'banksync') then create role banksync; end if; end $$
			alter role banksync with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '%s'
			alter database postgres owner to banksync
			do $$ declare found record; begin \
			for found in select c.oid::regclass as name, c.relkind as kind from pg_class c where c.relnamespace = 'public'::regnamespace \
			and c.relkind in ('r', 'p', 'v', 'm') and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') loop \
			execute format('alter table %%s owner to banksync', found.name); end loop; \
			for found in select p.oid::regprocedure as name from pg_proc p where p.pronamespace = 'public'::regnamespace \
			and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop \
			execute format('alter routine %%s owner to banksync', found.name); end loop; end $$
			alter schema public owner to banksync
			alter role postgres with nologin password null
			""";

	private final PrivateFiles files;

	private final Path passwordFile;

	private final String password;

	private final boolean isSetUp;

	private EmbeddedAccess(PrivateFiles files, Path passwordFile, String password, boolean isSetUp) {
		this.files = files;
		this.passwordFile = passwordFile;
		this.password = password;
		this.isSetUp = isSetUp;
	}

	/**
	 * Reads the password, or makes one if there is none.
	 * @param passwordFile its file
	 * @throws StartupException if somebody else could have read or written the file
	 */
	static EmbeddedAccess of(PrivateFiles files, Path passwordFile) throws IOException {
		Optional<String> known = read(files, passwordFile);
		return new EmbeddedAccess(files, passwordFile, known.orElseGet(EmbeddedAccess::random), known.isPresent());
	}

	private static Optional<String> read(PrivateFiles files, Path passwordFile) throws IOException {
		if (!Files.exists(passwordFile)) {
			return Optional.empty();
		}
		files.require(passwordFile);
		Matcher matcher = PASSWORD.matcher(Files.readString(passwordFile));
		if (!matcher.matches()) {
			throw new StartupException(
					"The password of the embedded PostgreSQL can't be read from " + passwordFile + ".",
					"Remove that file: the next start makes a new password.");
		}
		return Optional.of(matcher.group(1));
	}

	private static String random() {
		byte[] bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	String password() {
		return this.password;
	}

	/**
	 * Sets up the server before it starts: a new one, or one that an earlier version of
	 * this service created.
	 * @param data its data directory
	 * @param programs its programs
	 */
	void apply(Path data, EmbeddedPrograms programs) {
		try {
			this.files.require(data);
			this.files.write(data.resolve("pg_hba.conf"), RULES);
			if (!this.isSetUp) {
				singleUser(data, programs, SET_UP.formatted(this.password));
				this.files.write(this.passwordFile, "*:*:" + DATABASE + ":" + ROLE + ":" + this.password + "\n");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void singleUser(Path data, EmbeddedPrograms programs, String commands) throws IOException {
		// No statements in the output, because one contains the password.
		Process process = new ProcessBuilder(programs.command("postgres", "--single", "-D", data.toString(), "-c",
				"log_min_error_statement=panic", "-c", "log_statement=none", DATABASE))
			.redirectErrorStream(true)
			.start();
		try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
			input.write(commands);
		}
		catch (IOException ex) {
			logger.debug("It ended before it read everything; its output says why", ex);
		}
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			if (process.waitFor() != 0 || output.contains("ERROR:") || output.contains("FATAL:")) {
				throw new StartupException(
						"The embedded PostgreSQL in " + data + " could not be set up: "
								+ output.lines()
									.filter((line) -> line.contains("ERROR:") || line.contains("FATAL:"))
									.findFirst()
									.orElse(output),
						"Restore its files from a backup, or name an empty directory with "
								+ "BANKSYNC_DATABASE_EMBEDDED_DIRECTORY; or set DATABASE_URL.");
			}
		}
		catch (InterruptedException ex) {
			process.destroy();
			Thread.currentThread().interrupt();
			throw new StartupException("Interrupted.", "Start again.", ex);
		}
		logger.info("The embedded PostgreSQL has one role that may log in, {}, with a password of its own", ROLE);
	}

}
