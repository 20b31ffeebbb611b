package io.banksync.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.banksync.BankSyncApplication;
import io.banksync.PostgresConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The audit log about the service itself, and its check from outside.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class AuditLogTests {

	private static final Pattern HEAD = Pattern.compile("Head of the audit log: (\\d+) ([0-9a-f]{64})");

	@Test
	void writesDownStartsAndStopsWithAHashOfTheConfiguration(CapturedOutput output) throws Exception {
		String database = PostgresConfiguration.createDatabase();
		start(database, "--WEBHOOK_SECRET=the first secret of this bank").close();
		start(database, "--WEBHOOK_SECRET=the second secret of this bank").close();
		try (ConfigurableApplicationContext context = start(database, "--WEBHOOK_SECRET=the second secret of this bank",
				"--BANKSYNC_REPORT_SILENTFOR=3d")) {
			JdbcClient jdbc = context.getBean(JdbcClient.class);
			List<String> hashes = jdbc
				.sql("select after ->> 'configuration_sha256' from audit_entries order by sequence")
				.query(String.class)
				.list();

			assertThat(jdbc.sql("select action || ' ' || actor from audit_entries order by sequence")
				.query(String.class)
				.list()).containsExactly("start system", "stop system", "start system", "stop system", "start system");
			assertThat(hashes.subList(0, 4)).containsOnly(hashes.getFirst());
			assertThat(hashes.getLast()).hasSize(64).isNotEqualTo(hashes.getFirst());
			assertThat(jdbc.sql(fromTheDocument("check of the chain")).query().listOfRows()).isEmpty();
			Awaitility.await().until(() -> HEAD.matcher(output.getAll()).results().count() >= 3);
			List<MatchResult> heads = HEAD.matcher(output.getAll()).results().toList();
			for (MatchResult head : heads) {
				assertThat(jdbc.sql(fromTheDocument("noted head").replace("17", head.group(1)))
					.query((row, number) -> row.getString(2))
					.optional()
					.orElse("0".repeat(64))).isEqualTo(head.group(2));
			}
			tamper(jdbc);
		}
	}

	@Test
	void hashesWhatIsDefinedAndNoSecretOfIt(@TempDir Path directory) throws IOException {
		String database = PostgresConfiguration.createDatabase();
		Path file = directory.resolve("providers.yml");
		List<String> definitions = List.of(
				"bank:\n  path: /webhooks/a\n  secrets: [{ value: the first secret of it }]\n",
				"# The same.\nbank: { secrets: [{ value: the other secret of it }], path: /webhooks/a }\n",
				"bank:\n  path: /webhooks/b\n  secrets: [{ value: the first secret of it }]\n",
				"bank:\n  path: /webhooks/b\n  secrets: [{ id: first, value: the first secret of it }]\n");
		for (String definition : definitions) {
			Files.writeString(file, definition);
			start(database, "--PROVIDERS_FILE=" + file).close();
		}
		try (ConfigurableApplicationContext context = start(database, "--PROVIDERS_FILE=" + file)) {
			List<String> hashes = context.getBean(JdbcClient.class)
				.sql("select after ->> 'configuration_sha256' from audit_entries where action = 'start' order by sequence")
				.query(String.class)
				.list();

			assertThat(hashes).hasSize(5);
			assertThat(hashes.get(1)).isEqualTo(hashes.get(0));
			assertThat(hashes.get(2)).isNotEqualTo(hashes.get(1));
			assertThat(hashes.get(3)).isNotEqualTo(hashes.get(2));
			assertThat(hashes.get(4)).isEqualTo(hashes.get(3));
		}
	}

	private static void tamper(JdbcClient jdbc) throws IOException {
		for (String tampering : List.of("update audit_entries set reason = 'x' where sequence = 2",
				"delete from audit_entries where sequence = 2", "delete from audit_entries where sequence = 1",
				"delete from audit_entries where sequence = 5", "delete from audit_entries",
				"update audit_head set sequence = 4, hash = (select hash from audit_entries where sequence = 4)")) {
			jdbc.sql("""
					do $$
					begin
					    create table kept as select * from audit_entries;
					    create table kept_head as select * from audit_head;
					    set local session_replication_role = replica;
					    %s;
					end
					$$""".formatted(tampering)).update();
			assertThat(jdbc.sql(fromTheDocument("check of the chain")).query().listOfRows()).as(tampering).isNotEmpty();
			jdbc.sql("""
					do $$
					begin
					    set local session_replication_role = replica;
					    delete from audit_entries;
					    insert into audit_entries select * from kept;
					    update audit_head set (sequence, hash) = (select sequence, hash from kept_head);
					    drop table kept, kept_head;
					end
					$$""").update();
		}
		assertThat(jdbc.sql(fromTheDocument("check of the chain")).query().listOfRows()).isEmpty();
	}

	private static String fromTheDocument(String mark) throws IOException {
		String document = Files.readString(Path.of("docs/audit.md"));
		String behind = document.substring(document.indexOf("<!-- " + mark + " -->"));
		return behind.substring(behind.indexOf("```sql") + 6, behind.indexOf(";\n```"));
	}

	private static ConfigurableApplicationContext start(String database, String... more) {
		String[] args = new String[more.length + 3];
		args[0] = "--PORT=0";
		args[1] = "--DATABASE_URL=" + database;
		args[2] = "--RAZORPAY_WEBHOOK_SECRET=the secret of razorpay here";
		System.arraycopy(more, 0, args, 3, more.length);
		return SpringApplication.run(BankSyncApplication.class, args);
	}

}
