package io.banksync.web.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The version that answers.
 */
@BankSyncTest
class VersionContractTests {

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	@Test
	void tellsVersionCommitAndSchema() throws IOException {
		BankSyncClient.Answer answer = this.client.get("/version");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("version", "commit", "schema_version");
		assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + answer.field("version") + "</version>");
		assertThat(answer.field("schema_version"))
			.isEqualTo(this.jdbc.sql("select version from flyway_schema_history order by installed_rank desc limit 1")
				.query(String.class)
				.single());
		if (Files.exists(Path.of(".git"))) {
			assertThat(answer.field("commit")).matches("[0-9a-f]{40}");
		}
	}

}
