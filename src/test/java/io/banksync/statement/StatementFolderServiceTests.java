package io.banksync.statement;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.PostgresConfiguration;
import io.banksync.ServiceProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services that take statements from one folder, and that end meanwhile.
 */
@Tag("long")
class StatementFolderServiceTests {

	private static final int KILLS = Integer.getInteger("banksync.faults.T6", 2);

	private static final int FILES_A_KILL = 20;

	private static final int LARGE = 30_000;

	@TempDir
	Path directory;

	private final String database = PostgresConfiguration.createDatabase();

	private Path folder;

	private int dropped;

	@BeforeEach
	void make() throws IOException {
		this.folder = Files.createDirectory(this.directory.resolve("folder"));
	}

	private void drop(int files) throws IOException {
		for (int i = 0; i < files; i++) {
			String day = LocalDate.of(2025, 1, 1).plusDays(this.dropped).toString();
			byte[] bytes = new CamtFile().id("M" + this.dropped)
				.entry(day, "5.00", null, "a" + this.dropped)
				.statement(day, day, String.valueOf(5 * this.dropped), null)
				.bytes();
			Files.move(Files.write(this.directory.resolve("being written"), bytes),
					this.folder.resolve("in").resolve(this.dropped + ".xml"), StandardCopyOption.ATOMIC_MOVE);
			this.dropped++;
		}
	}

	private List<String> names(String in) {
		try (Stream<Path> files = Files.walk(this.folder.resolve(in))) {
			return files.filter(Files::isRegularFile).map((file) -> file.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ConfigurableApplicationContext start() {
		return SpringApplication.run(BankSyncApplication.class, "--PORT=0", "--DATABASE_URL=" + this.database,
				"--API_KEYS=none", "--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET,
				"--ACCOUNTS_FILE=" + TestAccounts.file(), "--STATEMENT_FOLDER=" + this.folder,
				"--banksync.statement.poll-every=50ms", "--banksync.statement.unchanged-for=0s");
	}

	@Test
	void endBeforeTheDatabaseIsLeft() throws IOException {
		// Otherwise the server carries out what it was sent, though nobody waits for it.
		PostgresConfiguration.execute("alter database %s set client_connection_check_interval = 100"
			.formatted(this.database.substring(this.database.lastIndexOf('/') + 1)));
		try (ConfigurableApplicationContext context = start()) {
			JdbcClient jdbc = context.getBean(JdbcClient.class);
			jdbc.sql("""
					create function wait() returns trigger language plpgsql as
					'begin perform pg_sleep(2); return new; end';
					create trigger slow before insert on statement_files for each row execute function wait()""")
				.update();
			drop(2);
			Awaitility.await()
				.until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")
					.query(Integer.class)
					.single() > 0);
		}

		assertThat(names("done")).containsExactly("0.xml");
		assertThat(names("in")).containsExactly("1.xml");
		assertThat(names("working")).isEmpty();
	}

	@Test
	void finishTheFilesThatAKilledOneLeft() {
		List<ServiceProcess> services = new ArrayList<>(List.of(process(), process()));
		CamtFile large = new CamtFile();
		for (int i = 0; i < LARGE; i++) {
			large.entry("2025-01-02", "1.00", "B" + i, "a" + i);
		}
		byte[] file = large.statement("2025-01-02", "2025-01-02", "0.00", null).bytes();
		try {
			BankSyncClient first = services.getFirst().awaitClient();
			BankSyncClient second = services.getLast().awaitClient();
			Answer accepted = first.send(first.request("/statements")
				.header("Content-Type", "application/octet-stream")
				.header("Prefer", "respond-async")
				.POST(HttpRequest.BodyPublishers.ofByteArray(file)));
			assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
			String path = "/statement-files/" + accepted.field("id");
			Awaitility.await()
				.pollInterval(Duration.ofMillis(2))
				.until(() -> second.get(path).json().path("entries_read").asInt(0) > 0);
			services.removeFirst().kill();

			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.until(() -> second.get(path).field("status").equals("imported"));
		}
		finally {
			services.forEach(ServiceProcess::kill);
		}
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(JdbcClient.class)
				.sql("select count(*) from statement_entries where stands")
				.query(Integer.class)
				.single()).isEqualTo(LARGE);
		}
	}

	@Test
	void takeEachFileOnceThoughTheyAreKilled() throws Exception {
		Random random = new Random(7);
		List<ServiceProcess> services = new ArrayList<>(List.of(process(), process()));
		try {
			services.forEach(ServiceProcess::awaitClient);
			for (int kill = 0; kill < KILLS; kill++) {
				int before = names("done").size();
				drop(FILES_A_KILL);
				int more = 1 + random.nextInt(FILES_A_KILL);
				Awaitility.await()
					.pollInterval(Duration.ofMillis(2))
					.atMost(Duration.ofMinutes(2))
					.until(() -> names("done").size() >= Math.min(before + more, this.dropped));
				services.removeFirst().kill();
				services.add(process());
				services.getLast().awaitClient();
			}
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.until(() -> names("done").size() == this.dropped && names("working").size() == services.size());
			assertThat(names("in")).isEmpty();
			assertThat(names("refused")).isEmpty();
			// Each has its lock.
			assertThat(names("working")).allMatch((name) -> name.endsWith(".lock"));
		}
		finally {
			services.forEach(ServiceProcess::kill);
		}
		try (ConfigurableApplicationContext context = start()) {
			JdbcClient jdbc = context.getBean(JdbcClient.class);
			for (String rows : List.of("statement_files", "statements where status = 'taken'",
					"statement_entries where stands", "audit_entries where action = 'import_statements'")) {
				assertThat(jdbc.sql("select count(*) from " + rows).query(Integer.class).single()).as(rows)
					.isEqualTo(this.dropped);
			}
		}
	}

	private ServiceProcess process() {
		return ServiceProcess.start(this.directory,
				Map.of("DATABASE_URL", this.database, "WEBHOOK_SECRET", PostgresConfiguration.SECRET, "ACCOUNTS_FILE",
						TestAccounts.file(), "STATEMENT_FOLDER", this.folder.toString(), "BANKSYNC_STATEMENT_POLLEVERY",
						"20ms", "BANKSYNC_STATEMENT_UNCHANGEDFOR", "0s"));
	}

}
