package io.banksync.explanation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of docs/reconciliation.md, by their first reason.
 */
@BankSyncTest
class PageExampleTests {

	private static final Pattern EXAMPLE = Pattern
		.compile("(?m)^\\| `([^`]+)` \\| ([0-9,.]+) \\| `([A-Z_]+)`([^|]*) \\|$");

	@Autowired
	BankSyncClient client;

	static List<Arguments> examples() throws IOException {
		List<Arguments> examples = EXAMPLE.matcher(Files.readString(Path.of("docs", "reconciliation.md")))
			.results()
			.map((row) -> Arguments.of(row.group(1), row.group(2).replace(",", ""), row.group(3), row.group(4)))
			.toList();
		assertThat(examples).hasSize(5);
		return examples;
	}

	@ParameterizedTest
	@MethodSource("examples")
	void endsAsThePageSays(String reference, String amount, String reason, String more) {
		this.client.createInvoice("INV-2026-017", "5000", "NGN");
		this.client.createInvoice("INV-2026-018", "2000", "NGN");
		assertThat(this.client.deliver("evt_1", Payments.of("txn_1", amount, reference)).status()).isEqualTo(200);

		assertThat(this.client.post("/reconcile/run", "{\"tolerance\":{\"NGN\":1.00}}").status()).isEqualTo(200);

		String id = this.client.get("/transactions").json().path("data").path(0).path("id").asString();
		assertThat(this.client.get("/transactions/" + id).field("reason")).isEqualTo(reason);
		if (more.contains("candidate")) {
			assertThat(this.client.get("/transactions/" + id + "/explain").json().path("candidates").toString())
				.contains("\"INV-2026-017\"");
		}
	}

}
