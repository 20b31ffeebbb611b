package io.banksync.statement;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.EmptyTables;
import io.banksync.Sample;
import io.banksync.statement.ChainHistory.Movement;
import io.banksync.statement.ChainHistory.Told;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random histories of an account, sent as files: no movement is booked twice, and none is
 * missing unless a statement is held.
 */
@BankSyncTest
@Tag("long")
class StatementHistoryTests implements TestAccounts {

	private static final int HISTORIES = Sample.of(2, 15);

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void booksEachMovementOnceOrHoldsAStatement(boolean ids, boolean numbers) {
		for (int seed = 0; seed < HISTORIES; seed++) {
			EmptyTables.empty(this.jdbc);
			ChainHistory history = ChainHistory.draw(new Random(seed), ids, numbers);
			history.statements().forEach((told) -> send(history, told));
			List<String> truth = history.movements().stream().map(StatementHistoryTests::line).sorted().toList();
			List<String> standing = this.jdbc.sql("""
					select concat_ws(' ', booked_on, amount::numeric(19,2), coalesce(bank_reference, description))
					from statement_entries where stands
					""").query(String.class).list().stream().sorted().toList();
			boolean held = this.jdbc.sql("select exists (select 1 from statements where status = 'held')")
				.query(Boolean.class)
				.single();
			if (held) {
				assertThat(ids).as("held in history %d", seed).isFalse();
				List<String> rest = new ArrayList<>(standing);
				truth.forEach(rest::remove);
				assertThat(rest).as("booked twice in history %d", seed).isEmpty();
			}
			else {
				assertThat(standing).as("history %d", seed).isEqualTo(truth);
			}
		}
	}

	private static String line(Movement movement) {
		return movement.bookedOn() + " " + BigDecimal.valueOf(movement.amount()).setScale(2) + " "
				+ ((movement.bankId() != null) ? movement.bankId() : movement.text());
	}

	private void send(ChainHistory history, Told told) {
		CamtFile file = new CamtFile().id("M" + history.statements().indexOf(told));
		told.movements()
			.forEach((movement) -> file.entry(movement.bookedOn().toString(), String.valueOf(movement.amount()),
					movement.bankId(), movement.text()));
		if (told.number() != null) {
			file.page(told.page());
		}
		Period period = told.period();
		file.statement(period.fromOn().toString(), period.toOn().toString(), String.valueOf(told.opening()),
				period.sequence());
		Answer answer = this.client.send(this.client.request("/statements")
			.header("Content-Type", "application/octet-stream")
			.POST(HttpRequest.BodyPublishers.ofByteArray(file.bytes())));
		assertThat(answer.status()).as(answer.text()).isIn(200, 201);
	}

}
