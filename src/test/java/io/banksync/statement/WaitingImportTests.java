package io.banksync.statement;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files of statements that are imported after the answer.
 */
@BankSyncTest
class WaitingImportTests implements TestAccounts {

	private static final byte[] FILE = new CamtFile().entry("2026-03-02", "70.00", "B1", "a")
		.statement("2026-03-02", "2026-03-02", "0.00", null)
		.bytes();

	private static final String UNREADABLE = ":20:X\r\n:25:1234\r\n:60F:C260301EUR1,\r\n:61:2613D1\r\n:62F:C260301EUR1,\r\n";

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource dataSource;

	private Answer send(byte[] file, String query) {
		return this.client.send(this.client.request("/statements" + query)
			.header("Content-Type", "application/octet-stream")
			.header("Prefer", "wait=5, respond-async")
			.POST(HttpRequest.BodyPublishers.ofByteArray(file)));
	}

	private JsonNode file(Answer accepted) {
		return this.client.get("/statement-files/" + accepted.field("id")).json();
	}

	private JsonNode awaitEnd(Answer accepted) {
		return Awaitility.await()
			.until(() -> file(accepted), (file) -> !file.path("status").asString().equals("importing"));
	}

	private int entries() {
		return this.jdbc.sql("select count(*) from statement_entries where stands").query(Integer.class).single();
	}

	@Test
	void answersBeforeItImports() throws SQLException {
		BusyAccount.during(this.dataSource, () -> {
			Answer accepted = send(FILE, "?name=march.xml");
			assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
			assertThat(accepted.header("Location")).endsWith("/statement-files/" + accepted.field("id"));
			assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
			assertThat(accepted.field("status")).isEqualTo("importing");
			assertThat(file(accepted).path("entries_read").asInt(-1)).isZero();

			Answer again = send(FILE, "");
			assertThat(again.status()).isEqualTo(202);
			assertThat(again.field("id")).isEqualTo(accepted.field("id"));
			assertThat(this.client.importStatements(FILE).json().path("code").asString())
				.isEqualTo("import_in_progress");
			assertThat(entries()).isZero();
		});

		Answer known = send(FILE, "");
		JsonNode imported = awaitEnd(known);
		assertThat(imported.path("status").asString()).isEqualTo("imported");
		assertThat(imported.path("name").asString()).isEqualTo("march.xml");
		assertThat(imported.path("entries_read").isNull()).isTrue();
		assertThat(entries()).isOne();
		assertThat(send(FILE, "").status()).isEqualTo(200);
		assertThat(this.client.importStatements(FILE).field("deduped")).isEqualTo("true");
		assertThat(this.jdbc.sql("""
				select action || ' ' || actor || ' ' || (address is not null) || ' ' || (request_id is not null)
				from audit_entries order by sequence
				""").query(String.class).list()).containsExactly("import_statements local true true");
	}

	@Test
	void refusesAfterTheAnswer() {
		Answer accepted = send(UNREADABLE.getBytes(StandardCharsets.US_ASCII), "?name=wrong.sta");
		assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);

		JsonNode refused = awaitEnd(accepted);
		assertThat(refused.path("status").asString()).isEqualTo("refused");
		assertThat(refused.at("/problem/code").asString()).isEqualTo("unreadable_statement");
		assertThat(refused.at("/problem/errors").size()).isPositive();
		assertThat(refused.path("format").asString()).isEqualTo("mt");

		Answer again = send(UNREADABLE.getBytes(StandardCharsets.US_ASCII), "");
		assertThat(again.status()).isEqualTo(202);
		assertThat(awaitEnd(again).path("status").asString()).isEqualTo("refused");
	}

	@Test
	void refusesAtOnceWhatTheBeginningShows() {
		assertThat(send(new byte[0], "").json().path("code").asString()).isEqualTo("invalid_request");
		assertThat(send("Dear bank".getBytes(StandardCharsets.US_ASCII), "").json().path("code").asString())
			.isEqualTo("unknown_format");
		assertThat(send(FILE, "?account=none").json().path("code").asString()).isEqualTo("invalid_parameter");
		assertThat(send(FILE, "?layout=none").json().path("code").asString()).isEqualTo("invalid_parameter");
		assertThat(this.jdbc.sql("select status from statement_files").query(String.class).list())
			.containsExactly("refused");
	}

	@Test
	void aDryRunIsWaitedFor() {
		Answer tried = send(FILE, "?dry_run=true");

		assertThat(tried.status()).isEqualTo(200);
		assertThat(tried.json().at("/statements/0/status").asString()).isEqualTo("taken");
		assertThat(this.jdbc.sql("select count(*) from statement_files").query(Integer.class).single()).isZero();
	}

	@Test
	void aFileThatWaitsCanBeUndone() throws SQLException {
		BusyAccount.during(this.dataSource, () -> {
			Answer accepted = send(FILE, "");
			// The import may have the file just now.
			Awaitility.await()
				.until(() -> this.client
					.post("/statement-files/" + accepted.field("id") + "/undo", "{\"reason\":\"the wrong one\"}")
					.status() == 200);
			assertThat(file(accepted).path("status").asString()).isEqualTo("undone");
		});
		assertThat(entries()).isZero();

		Answer again = send(FILE, "");
		assertThat(again.status()).isEqualTo(202);
		assertThat(awaitEnd(again).path("status").asString()).isEqualTo("imported");
		assertThat(entries()).isOne();
	}

	@Test
	void anUndoneFileIsImportedAgain() {
		String id = this.client.importStatements(FILE).field("id");
		this.client.post("/statement-files/" + id + "/undo", "{\"reason\":\"x\"}");

		Answer again = send(FILE, "");

		assertThat(again.status()).isEqualTo(200);
		assertThat(again.field("status")).isEqualTo("imported");
		assertThat(entries()).isOne();
	}

	@Test
	void takesUpWhatAnInstanceLeft() {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into statement_files (id, sha256, byte_count, status, actor, received_at, request, entries_read)
				values (?, sha256(?), ?, 'importing', 'ada', now(), '{"hints":{},"origin":{"actor":"ada"}}', 5000)
				""").params(id, FILE, FILE.length).update();
		this.jdbc.sql("insert into statement_file_parts (file_id, number, bytes) values (?, 0, ?)")
			.params(id, FILE)
			.update();

		JsonNode imported = awaitEnd(send(FILE, ""));
		assertThat(imported.path("id").asString()).isEqualTo(id.toString());
		assertThat(imported.path("status").asString()).isEqualTo("imported");
		assertThat(entries()).isOne();
	}

}
