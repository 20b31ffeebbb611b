package io.banksync.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.Sample;
import io.banksync.statement.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole lists as CSV, straight from the database.
 */
@BankSyncTest
class DownloadContractTests implements TestAccounts {

	private static final int MANY = Sample.of(30_000, 60_000);

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	@Qualifier("download")
	DataSource pool;

	@LocalServerPort
	int port;

	private Lists lists;

	@BeforeEach
	void makeLists() {
		this.lists = new Lists(this.client, this.jdbc);
	}

	@Test
	void givesAllThatThePagesGiveInTheSameOrder() {
		this.lists.fill();

		this.lists.sorts().forEach((sorted) -> {
			Answer all = this.lists.csv(sorted.query() + "&limit=all");

			assertThat(all.text().lines().count()).as(sorted.toString()).isGreaterThan(Lists.ENTRIES);
			assertThat(all.text()).isEqualTo(this.lists.csv(sorted.query() + "&limit=100").text());
			assertThat(all.header("Link")).isEmpty();
			assertThat(all.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
		});
	}

	@Test
	void leadsForthAndBackInALink() {
		this.lists.fill();
		Answer first = this.lists.csv("/transactions?limit=2&sort=amount");
		assertThat(first.header("Link")).startsWith("</transactions?limit=2&sort=amount&after=")
			.endsWith(">; rel=\"next\"");

		String next = first.header("Link").substring(1, first.header("Link").indexOf('>'));
		Answer second = this.lists.csv(next);

		assertThat(second.header("Link")).contains(">; rel=\"next\", </transactions?limit=2&sort=amount&before=")
			.endsWith(">; rel=\"prev\"");
	}

	@Test
	void givesAHeadWhereThereIsNothing() {
		assertThat(this.lists.csv("/invoices?limit=all").text().lines()).hasSize(1);
	}

	@Test
	void hasTheFiltersOfPages() {
		this.lists.fill();

		assertThat(this.lists.csv("/transactions?limit=all&min_amount=300").text().lines()).hasSize(7);
		assertThat(this.lists.csv("/exceptions?limit=all&kind=event&reason=NO_REFERENCE").text().lines()).hasSize(1);
	}

	@Test
	void saysThatAllComesAsCsv() {
		this.lists.fill();
		for (String path : this.lists.paths()) {
			Answer refused = this.client.get(path + "?limit=all");
			assertThat(refused.status()).as(path).isEqualTo(422);
			assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("limit");
			assertThat(refused.json().at("/errors/0/message").asString()).contains("text/csv");
		}
	}

	@Test
	void answersInManyParts() {
		insertMany(2500);

		assertThat(this.lists.csv("/transactions?limit=all").text().lines()).hasSize(2501);
		assertThat(this.lists.csv("/transactions?limit=all&q=t1000").text().lines()).hasSize(2);
	}

	@Test
	void beginsAtOnceAndBreaksOffWhereTheDatabaseFails() throws IOException {
		insertMany(MANY);

		try (Socket socket = download()) {
			ByteArrayOutputStream read = new ByteArrayOutputStream();
			byte[] buffer = new byte[4096];
			read.write(buffer, 0, socket.getInputStream().read(buffer));
			// The first rows are here, and the service waits until more are wanted.
			assertThat(read.toString(StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200").contains("id,provider,");
			assertThat(terminateDownloads()).isEqualTo(1);
			try {
				for (int count = 0; count >= 0; count = socket.getInputStream().read(buffer)) {
					read.write(buffer, 0, count);
				}
			}
			catch (SocketException ex) {
				// Reset is broken off, too.
			}

			String text = read.toString(StandardCharsets.UTF_8);
			assertThat(text.lines().filter((line) -> line.contains(",bank,t")).count()).isLessThan(MANY);
			assertThat(text).doesNotEndWith("0\r\n\r\n").doesNotContain("temporarily_unavailable");
		}
		assertThat(this.lists.csv("/transactions?limit=all").text().lines()).hasSize(MANY + 1);
	}

	@Test
	void endsWhereNobodyReadsOn() throws IOException {
		insertMany(MANY);

		try (Socket socket = download()) {
			assertThat(socket.getInputStream().read()).isEqualTo('H');
			assertThat(downloads()).isEqualTo(1);
		}

		while (downloads() > 0) {
			Thread.onSpinWait();
		}
	}

	@Test
	void tellsWhoIsTooManyToComeAgainAndNobodyElse() throws SQLException {
		try (Connection first = this.pool.getConnection(); Connection second = this.pool.getConnection()) {
			assertThat(List.of(first, second)).doesNotContainNull();

			Answer refused = this.client
				.send(this.client.request("/transactions?limit=all").header("Accept", "text/csv"));
			assertThat(refused.status()).isEqualTo(503);
			assertThat(refused.header("Retry-After")).isNotEmpty();
			assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(refused.field("code")).isEqualTo("temporarily_unavailable");

			assertThat(this.client.deliver("e1", Payments.of("t1", "100", "INV-1")).status()).isEqualTo(200);
			assertThat(this.client.reconcile().status()).isEqualTo(200);
			assertThat(this.lists.csv("/transactions").text().lines()).hasSize(2);
			assertThat(this.client.get("/health").status()).isEqualTo(200);
			assertThat(this.client.get("/actuator/health/readiness").status()).isEqualTo(200);
		}
		assertThat(this.lists.csv("/transactions?limit=all").text().lines()).hasSize(2);
	}

	private void insertMany(int count) {
		for (int from = 1; from <= count; from += 2500) {
			this.jdbc.sql("""
					insert into transactions (provider, transaction_id, amount, currency, occurred_at, description)
					select 'bank', 't' || n, n, 'NGN', now(), repeat('x', 200) from generate_series(?, ?) n
					""").params(from, from + 2499).update();
		}
	}

	private Socket download() throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(4096);
		socket.setSoTimeout(20_000);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
		socket.getOutputStream()
			.write("GET /transactions?limit=all HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/csv\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private int downloads() {
		return this.jdbc.sql("""
				select count(*) from pg_stat_activity
				where datname = current_database() and application_name = 'banksync-download' and state <> 'idle'
				""").query(Integer.class).single();
	}

	private int terminateDownloads() {
		return this.jdbc.sql("""
				select count(pg_terminate_backend(pid)) from pg_stat_activity
				where datname = current_database() and application_name = 'banksync-download' and state <> 'idle'
				""").query(Integer.class).single();
	}

}
