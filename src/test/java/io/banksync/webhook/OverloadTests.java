package io.banksync.webhook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our own faults are 503 with Retry-After, and go away by themselves.
 */
@BankSyncTest
class OverloadTests {

	private static final String PAYMENT = Payments.of("txn_001", "5000", "INV-001");

	@Autowired
	BankSyncClient client;

	@Autowired
	DataSource dataSource;

	@Test
	void asksToComeAgainWhileATableIsLocked() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			connection.createStatement().execute("lock table raw_events");

			assertUnavailable(this.client.deliver("evt_001", PAYMENT));
			connection.rollback();
		}
		assertThat(this.client.deliver("evt_001", PAYMENT).field("deduped")).isEqualTo("false");
	}

	@Test
	void asksToComeAgainWhileNoConnectionIsLeft() throws SQLException {
		List<Connection> taken = new ArrayList<>();
		try {
			for (int i = 0; i < 10; i++) {
				taken.add(this.dataSource.getConnection());
			}

			assertUnavailable(this.client.deliver("evt_001", PAYMENT));
			Answer health = this.client.get("/health");
			assertThat(health.status()).isEqualTo(503);
			assertThat(health.text()).isEqualTo("{\"ok\":false}");
			assertThat(this.client.get("/actuator/health/liveness").status()).isEqualTo(200);
		}
		finally {
			for (Connection connection : taken) {
				connection.close();
			}
		}
		assertThat(this.client.deliver("evt_001", PAYMENT).field("deduped")).isEqualTo("false");
		assertThat(this.client.get("/health").text()).isEqualTo("{\"ok\":true}");
	}

	private static void assertUnavailable(Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(503);
		assertThat(answer.field("code")).isEqualTo("temporarily_unavailable");
		assertThat(answer.header("Retry-After")).isEqualTo("2");
	}

}
