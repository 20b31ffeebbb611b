package io.banksync.statement;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements that are dropped into a folder, on a real file system.
 */
@BankSyncTest
@ExtendWith(OutputCaptureExtension.class)
class StatementFolderTests implements TestAccounts {

	private static final String ENDED = "deadbeef";

	private static final String DAY = "2026-04-01";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TestClock clock;

	@Autowired
	ImportService imports;

	@Autowired
	JsonMapper mapper;

	@Autowired
	@Qualifier("reconciliation")
	HikariDataSource pool;

	@TempDir
	Path directory;

	private final List<StatementFolder> running = new ArrayList<>();

	private final List<DropFolder> folders = new ArrayList<>();

	@BeforeEach
	void stopTheClock() {
		this.clock.set(Instant.parse(DAY + "T12:00:00Z"));
		this.folders.add(DropFolder.open(this.directory.toString()));
	}

	@AfterEach
	void stop() throws IOException {
		this.running.forEach(StatementFolder::stop);
		for (DropFolder folder : this.folders) {
			folder.close();
		}
	}

	private void start() {
		start(this.folders.getFirst(), DataSize.ofMegabytes(1));
	}

	private void start(DropFolder folder, DataSize maxSize) {
		StatementFolder started = new StatementFolder(folder, this.imports, new StatementProperties("", "",
				this.directory.toString(), Duration.ofMillis(20), Duration.ZERO, maxSize, Duration.ofMinutes(5)),
				this.mapper, this.clock);
		started.start();
		this.running.add(started);
	}

	private static CamtFile camt(int day) {
		LocalDate date = LocalDate.of(2026, 1, 1).plusDays(day);
		return new CamtFile().id("M" + day)
			.entry(date.toString(), "5.00", null, "a" + day)
			.statement(date.toString(), date.toString(), String.valueOf(5 * day), null);
	}

	private Path in(String name) {
		return this.directory.resolve("in").resolve(name);
	}

	private Path done(String name) {
		return this.directory.resolve("done").resolve(DAY).resolve(name);
	}

	private Path refused(String name) {
		return this.directory.resolve("refused").resolve(name);
	}

	private void drop(String name, byte[] bytes) {
		move(bytes, in(name));
	}

	private void move(byte[] bytes, Path target) {
		try {
			Path written = Files.write(this.directory.resolve("being written"), bytes);
			Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(Path file) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file) && Files.size(file) > 0);
	}

	private static List<String> names(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> !Files.isDirectory(file) && !file.getFileName().toString().startsWith("."))
				.map((file) -> directory.relativize(file).toString())
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> names() {
		return names(this.directory);
	}

	private int count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

	private Answer send(byte[] file) {
		return this.client.send(this.client.request("/statements")
			.header("Content-Type", "application/octet-stream")
			.POST(HttpRequest.BodyPublishers.ofByteArray(file)));
	}

	@Test
	void importsWhatIsDropped() {
		byte[] bytes = camt(0).bytes();
		start();
		drop("a.xml", bytes);

		await(done("a.xml"));

		assertThat(done("a.xml")).hasBinaryContent(bytes);
		assertThat(names()).containsExactly("done/" + DAY + "/a.xml");
		JsonNode file = this.client.get("/statement-files").json().path("data").path(0);
		assertThat(file.path("name").asString()).isEqualTo("a.xml");
		assertThat(file.path("status").asString()).isEqualTo("imported");
		assertThat(file.path("actor").asString()).isEqualTo("folder");
		JsonNode act = this.client.get("/audit?actor=folder").json().path("data").path(0);
		assertThat(act.path("action").asString()).isEqualTo("import_statements");
		assertThat(act.path("object_id")).isEqualTo(file.path("id"));
	}

	@Test
	void refusesWithTheProblemThatHttpAnswers() throws IOException {
		byte[] unreadable = new String(camt(0).bytes(), StandardCharsets.UTF_8)
			.replace("<Dt>2026-01-01</Dt></BookgDt>", "<Dt>2026-02-31</Dt></BookgDt>")
			.getBytes(StandardCharsets.UTF_8);
		byte[] unknown = "hello".getBytes(StandardCharsets.UTF_8);
		start();
		drop("unreadable.xml", unreadable);
		drop("unknown.txt", unknown);
		drop("empty.txt", new byte[0]);

		await(refused("unreadable.xml"));
		await(refused("unknown.txt"));
		Awaitility.await().until(() -> names().size() == 6);

		assertProblem("unreadable.xml", "unreadable_statement", unreadable);
		assertProblem("unknown.txt", "unknown_format", unknown);
		assertProblem("empty.txt", "invalid_request", new byte[0]);
		assertThat(refused("unreadable.xml")).hasBinaryContent(unreadable);
		assertThat(count("statement_files where status = 'refused' and actor = 'folder'")).isEqualTo(2);
		assertThat(this.client.get("/audit?actor=folder").json().path("data").path(0).path("action").asString())
			.isEqualTo("refuse_statements");
	}

	private void assertProblem(String name, String code, byte[] bytes) throws IOException {
		JsonNode problem = this.mapper.readTree(Files.readString(refused(name + ".problem.json")));
		ObjectNode answer = (ObjectNode) send(bytes).json();
		answer.remove(List.of("instance", "request_id"));
		assertThat(problem.path("code").asString()).isEqualTo(code);
		assertThat(problem).isEqualTo(answer);
	}

	@Test
	void refusesWhatIsTooLong() throws IOException {
		start(this.folders.getFirst(), DataSize.ofBytes(10));
		drop("long.xml", camt(0).bytes());

		await(refused("long.xml"));

		assertThat(Files.readString(refused("long.xml.problem.json"))).contains("payload_too_large", "10 bytes");
		assertThat(count("statement_files")).isZero();
	}

	@Test
	void finishesWhatIsHeldAndSaysSo(CapturedOutput output) {
		start();
		drop("a.xml",
				new CamtFile().entry("2026-03-02", "50.00", null, "a")
					.statement(CamtFile.ACCOUNT, "2026-03-02", "2026-03-02", "0.00", "51.00", null)
					.bytes());

		await(done("a.xml"));

		Awaitility.await().until(() -> output.getAll().contains("Held statement 1 of "));
		assertThat(output.getAll()).contains(HoldReason.DOES_NOT_TIE.sentence());
		assertThat(count("statements where status = 'held'")).isOne();
	}

	@Test
	void leavesWhatIsNoFinishedFileAlone() throws IOException {
		Path outside = Files.write(this.directory.resolve("outside.xml"), camt(1).bytes());
		Files.createSymbolicLink(in("a-link.xml"), outside);
		Files.createSymbolicLink(in("a-lost-link.xml"), Path.of("nowhere"));
		Files.createSymbolicLink(in("a-directory-link"), this.directory);
		Files.createDirectories(in("a-directory"));
		drop("a-directory/b.xml", camt(2).bytes());
		for (String name : List.of(".a.xml", "a.xml.tmp", "a.xml.part", "a.xml.filepart")) {
			drop(name, camt(3).bytes());
		}
		start();
		drop("z.xml", camt(4).bytes());

		await(done("z.xml"));

		assertThat(count("statement_files")).isOne();
		assertThat(names(this.directory.resolve("done"))).containsExactly(DAY + "/z.xml");
		assertThat(names(this.directory.resolve("refused"))).isEmpty();
		assertThat(names(this.directory.resolve("working"))).isEmpty();
	}

	@Test
	void waitsUntilAFileIsWritten() throws Exception {
		byte[] bytes = camt(0).bytes();
		StatementFolder folder = new StatementFolder(
				this.folders.getFirst(), this.imports, new StatementProperties("", "", this.directory.toString(),
						Duration.ofMillis(20), Duration.ofSeconds(1), DataSize.ofMegabytes(1), Duration.ofMinutes(5)),
				this.mapper, this.clock);
		folder.start();
		this.running.add(folder);

		for (int length = 1; length < 20; length++) {
			Files.write(in("a.xml"), Arrays.copyOf(bytes, bytes.length * length / 20));
			Thread.sleep(100);
		}
		assertThat(in("a.xml")).exists();
		Files.write(in("a.xml"), bytes);

		await(done("a.xml"));
		assertThat(done("a.xml")).hasBinaryContent(bytes);
	}

	@Test
	void isNotHarmedByNames() throws Exception {
		// Java can't write the last one.
		write(camt(0), "'a\nb.xml'");
		write(camt(1), "'" + "x".repeat(255) + "'");
		write(camt(2), "'a..'");
		write(camt(3), "'-rf'");
		write(camt(4), "$'x\\\\..\\\\..\\\\etc\\x1b[31m;`id`'");
		write(camt(5), "$'\\xff\\xfe\\xc0.xml'");
		write(camt(6), "'x.problem.json'");
		write(camt(7), "'deadbeef-x.xml'");
		start();

		Awaitility.await().until(() -> names(this.directory.resolve("done")).size() == 8);

		assertThat(names(this.directory.resolve("in"))).isEmpty();
		assertThat(names(this.directory.resolve("done"))).allMatch((name) -> name.matches("[\\w./-]+"))
			.contains(DAY + "/a_b.xml", DAY + "/" + "x".repeat(200), DAY + "/a..", DAY + "/_rf",
					DAY + "/deadbeef-x.xml", DAY + "/x.problem.json");
		assertThat(count("statement_files where status = 'imported'")).isEqualTo(8);
	}

	private void write(CamtFile file, String quotedName) throws Exception {
		Process bash = new ProcessBuilder("bash", "-c",
				"cat > " + ((quotedName.charAt(1) == '-') ? "./" : "") + quotedName)
			.directory(in("").toFile())
			.inheritIO()
			.redirectInput(ProcessBuilder.Redirect.PIPE)
			.start();
		try (var out = bash.getOutputStream()) {
			out.write(file.bytes());
		}
		assertThat(bash.waitFor()).isZero();
	}

	@Test
	void keepsBothOfANameAndOneEffectOfTheSameBytes() {
		start();
		drop("a.xml", camt(0).bytes());
		await(done("a.xml"));
		drop("a.xml", camt(1).bytes());
		await(done("a.xml.2"));
		drop("a.xml", camt(1).bytes());
		await(done("a.xml.3"));

		assertThat(done("a.xml")).hasBinaryContent(camt(0).bytes());
		assertThat(done("a.xml.2")).hasBinaryContent(camt(1).bytes());
		assertThat(count("statement_files")).isEqualTo(2);
		assertThat(count("statement_entries")).isEqualTo(2);
	}

	@Test
	void leavesAFileWhileItsAccountIsBeingImported() throws Exception {
		try (Connection other = this.pool.getConnection()) {
			other.createStatement().execute("select pg_advisory_lock(hashtextextended('   main-eur', 0))");
			start();
			drop("a.xml", camt(0).bytes());
			drop("b.txt", "hello".getBytes(StandardCharsets.UTF_8));
			await(refused("b.txt"));

			assertThat(names(this.directory.resolve("working"))).singleElement().asString().endsWith("-a.xml");
			other.createStatement().execute("select pg_advisory_unlock(hashtextextended('   main-eur', 0))");
		}

		await(done("a.xml"));
		assertThat(names(this.directory.resolve("refused"))).hasSize(2);
	}

	@Test
	void refusesNothingWhileTheDatabaseIsAway(CapturedOutput output) throws Exception {
		List<Connection> all = new ArrayList<>();
		try {
			for (int i = 0; i < this.pool.getMaximumPoolSize(); i++) {
				all.add(this.pool.getConnection());
			}
			drop("a.xml", camt(0).bytes());
			drop("b.txt", "hello".getBytes(StandardCharsets.UTF_8));
			start();
			Awaitility.await()
				.until(() -> output.getAll().contains("The database can't be reached, and statements wait"));
			// The next look.
			Thread.sleep(2000);

			assertThat(names(this.directory.resolve("done"))).isEmpty();
			assertThat(names(this.directory.resolve("refused"))).isEmpty();
			// The rest is left to instances whose database is not away.
			assertThat(names(this.directory.resolve("in"))).containsExactly("b.txt");
			assertThat(output.getAll().split("The database can't be reached", -1)).hasSize(2);
		}
		finally {
			for (Connection connection : all) {
				connection.close();
			}
		}
		await(done("a.xml"));
		await(refused("b.txt"));
	}

	@Test
	void goesOnBehindAFileThatMeetsAFaultOfOurs(CapturedOutput output) {
		this.jdbc.sql("alter table statement_files add constraint fault check (name <> 'a.xml') not valid").update();
		try {
			drop("a.xml", camt(0).bytes());
			drop("b.xml", camt(1).bytes());
			start();
			await(done("b.xml"));
			Awaitility.await().until(() -> output.getAll().contains("-a.xml waits, and is tried again"));

			assertThat(names(this.directory.resolve("refused"))).isEmpty();
			assertThat(count("statement_files")).isOne();
		}
		finally {
			this.jdbc.sql("alter table statement_files drop constraint fault").update();
		}
		await(done("a.xml"));
	}

	@Test
	void goesOnWhenItsFolderWasAway(CapturedOutput output) throws IOException {
		start();
		Path elsewhere = this.directory.resolve("elsewhere");
		Files.move(in(""), elsewhere);
		Awaitility.await().until(() -> output.getAll().contains("The folder of statements can't be read"));
		Files.move(elsewhere, in(""));
		drop("a.xml", camt(0).bytes());

		await(done("a.xml"));
	}

	@Test
	void leavesWhatALiveInstanceHas() throws IOException {
		Path working = this.directory.resolve("working");
		try (InstanceLock alive = InstanceLock.tryTake(working, ENDED).orElseThrow()) {
			assertThat(alive.file()).exists();
			move(camt(0).bytes(), working.resolve(ENDED + "-a.xml"));
			start();
			drop("b.xml", camt(1).bytes());
			await(done("b.xml"));

			assertThat(names(working)).containsExactly(ENDED + "-a.xml");
		}
		await(done("a.xml"));
	}

	/**
	 * After each step of an import it is as if the instance had been killed there.
	 */
	@Test
	void goesOnAfterAnInstanceThatEnded() throws IOException {
		Path working = this.directory.resolve("working");
		Files.createDirectories(done(""));
		Files.createFile(working.resolve("." + ENDED + ".lock"));
		move(camt(0).bytes(), working.resolve(ENDED + "-claimed.xml"));
		move(camt(1).bytes(), working.resolve(ENDED + "-committed.xml"));
		send(camt(1).bytes());
		move(camt(2).bytes(), working.resolve(ENDED + "-reserved.xml"));
		send(camt(2).bytes());
		Files.createFile(done("reserved.xml"));
		move("kept".getBytes(StandardCharsets.UTF_8), working.resolve(ENDED + "-kept.txt"));
		send("kept".getBytes(StandardCharsets.UTF_8));
		move("told".getBytes(StandardCharsets.UTF_8), working.resolve(ENDED + "-told.txt"));
		send("told".getBytes(StandardCharsets.UTF_8));
		Files.createFile(refused("told.txt"));
		Files.writeString(refused("told.txt.problem.json"), "{}");
		move(camt(3).bytes(), working.resolve("00000000-without-a-lock.xml"));

		start();
		Awaitility.await().until(() -> names(working).isEmpty());

		assertThat(names(this.directory.resolve("done"))).containsExactly(DAY + "/claimed.xml", DAY + "/committed.xml",
				DAY + "/reserved.xml", DAY + "/reserved.xml.2", DAY + "/without-a-lock.xml");
		assertThat(names(this.directory.resolve("refused"))).containsExactly("kept.txt", "kept.txt.problem.json",
				"told.txt", "told.txt.2", "told.txt.2.problem.json", "told.txt.problem.json");
		assertThat(count("statement_files where status = 'imported'")).isEqualTo(4);
		assertThat(count("statement_entries where stands")).isEqualTo(4);
		assertThat(count("statement_files where status = 'refused'")).isEqualTo(2);
		assertThat(working.resolve("." + ENDED + ".lock")).doesNotExist();
	}

	@Test
	void importsEachFileOnceThoughTwoInstancesLook() {
		int files = 60;
		this.folders.add(DropFolder.open(this.directory.toString()));
		this.folders.forEach((folder) -> start(folder, DataSize.ofMegabytes(1)));
		for (int i = 0; i < files; i++) {
			drop("%02d.xml".formatted(i), camt(i).bytes());
		}

		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> names(this.directory.resolve("done")).size() == files
					&& names(this.directory.resolve("working")).isEmpty());

		assertThat(names()).hasSize(files);
		for (int i = 0; i < files; i++) {
			assertThat(done("%02d.xml".formatted(i))).hasBinaryContent(camt(i).bytes());
		}
		assertThat(count("statement_files")).isEqualTo(files);
		assertThat(count("statements where status = 'taken'")).isEqualTo(files);
		assertThat(count("statement_entries where stands")).isEqualTo(files);
		assertThat(count("audit_entries where action = 'import_statements'")).isEqualTo(files);
	}

	@Test
	void canBeStoppedAndStartedAgain() {
		start();
		StatementFolder folder = this.running.getFirst();
		folder.stop();
		assertThat(folder.isRunning()).isFalse();
		drop("a.xml", camt(0).bytes());

		folder.start();

		assertThat(folder.isRunning()).isTrue();
		await(done("a.xml"));
	}

}
