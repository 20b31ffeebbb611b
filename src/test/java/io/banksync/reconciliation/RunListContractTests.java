package io.banksync.reconciliation;

import java.util.List;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists of runs over HTTP.
 */
@BankSyncTest
class RunListContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void insertRuns() {
		for (String run : List.of("1,completed,false,ada", "2,failed,false,ada", "3,completed,true,bob",
				"4,completed,false,bob")) {
			String[] values = run.split(",");
			this.jdbc.sql("""
					insert into reconciliation_runs (id, status, started_at, finished_at, dry_run, actor)
					values (cast(? as uuid), ?, now(), now(), ?, ?)
					""").params(id(values[0]), values[1], Boolean.valueOf(values[2]), values[3]).update();
		}
	}

	@ParameterizedTest
	@CsvSource({ "'',4 3 2 1", "?status=,4 3 2 1", "?status=failed,2", "'?status=failed,completed',4 3 2 1",
			"?status=running,''", "?dry_run=true,3", "?dry_run=false,4 2 1", "?actor=ada,2 1", "?actor=Ada,''",
			"?actor=bob&dry_run=false&status=completed,4" })
	void listsWhatIsAskedFor(String query, String runs) {
		assertThat(String.join(" ", runs(query))).isEqualTo(runs);
	}

	@Test
	void goesOnWhereAPageEnded() {
		String next = this.client.get("/reconcile/runs?status=completed&limit=2").field("next");

		assertThat(runs("?status=completed&limit=2")).containsExactly("4", "3");
		assertThat(runs("?status=completed&limit=2&after=" + next)).containsExactly("1");
	}

	@ParameterizedTest
	@CsvSource({
			"status=done,status,'must be one or more, separated by commas, of running, completed, failed, undone, cancelled'",
			"dry_run=maybe,dry_run,must be true or false",
			"by=ada,by,'is unknown: use actor, after, before, dry_run, limit, sort, status'" })
	void refusesFiltersThatAreNotValid(String query, String parameter, String message) {
		Answer refused = this.client.get("/reconcile/runs?" + query);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(parameter);
		assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo(message);
	}

	private static String id(String run) {
		return "0199a3f1-0c50-7b8a-a2f4-00000000000" + run;
	}

	private List<String> runs(String query) {
		Answer answer = this.client.get("/reconcile/runs" + query);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json()
			.path("data")
			.findValuesAsString("id")
			.stream()
			.map((id) -> id.substring(id.length() - 1))
			.toList();
	}

}
