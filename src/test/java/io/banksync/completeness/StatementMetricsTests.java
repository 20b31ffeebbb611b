package io.banksync.completeness;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.TestClock;
import io.banksync.statement.CamtFile;
import io.banksync.statement.TestAccounts;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Metrics of statements and accounts, as a scrape reads them.
 */
@BankSyncTest
@TestPropertySource(properties = "management.prometheus.metrics.export.enabled=true")
class StatementMetricsTests implements TestAccounts {

	private static final String FINDINGS = "banksync_completeness_findings{account=\"main-eur\",kind=\"%s\"}";

	private static final String AGE = "banksync_statement_age_seconds{account=\"main-eur\"}";

	@Autowired
	BankSyncClient client;

	@Autowired
	CompletenessMetrics metrics;

	@Autowired
	TestClock clock;

	private int send(String query, byte[] file) {
		return this.client
			.send(this.client.request("/statements" + query)
				.header("Content-Type", "application/octet-stream")
				.POST(HttpRequest.BodyPublishers.ofByteArray(file)))
			.status();
	}

	private static CamtFile missing(String id) {
		return new CamtFile().id(id)
			.entry("2026-03-02", "50.00", null, "a")
			.entry("2026-03-02", "-1.00", null, "b")
			.statement("2026-03-02", "2026-03-02", "0.00", null);
	}

	/**
	 * Returns the metrics of statements and accounts.
	 */
	private Map<String, Double> scrape() {
		Map<String, Double> metrics = new TreeMap<>();
		this.client.get("/actuator/prometheus")
			.text()
			.lines()
			.filter((line) -> line.startsWith("banksync_statement_") || line.startsWith("banksync_completeness_"))
			.forEach((line) -> metrics.put(line.substring(0, line.lastIndexOf(' ')),
					Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
		return metrics;
	}

	private double grown(Map<String, Double> before, String metric) {
		return scrape().getOrDefault(metric, 0.0) - before.getOrDefault(metric, 0.0);
	}

	@Test
	void countsFilesAndEntries() {
		Map<String, Double> before = scrape();

		assertThat(send("?dry_run=true", missing("1").bytes())).isEqualTo(200);
		assertThat(send("", missing("1").bytes())).isEqualTo(201);
		assertThat(send("", missing("1").bytes())).isEqualTo(200);
		String file = this.client.get("/statement-files").json().at("/data/0/id").asString();
		assertThat(this.client.post("/statement-files/" + file + "/undo", "{\"reason\":\"because\"}").status())
			.isEqualTo(200);
		send("", missing("1").bytes());
		assertThat(send("", "hello".getBytes(StandardCharsets.UTF_8))).isEqualTo(422);
		assertThat(send("", new String(missing("2").bytes(), StandardCharsets.UTF_8).replace("2026-03-02", "2026-02-31")
			.getBytes(StandardCharsets.UTF_8))).isEqualTo(422);

		String files = "banksync_statement_files_total{format=\"%s\",result=\"%s\"}";
		assertThat(grown(before, files.formatted("camt", "imported"))).isEqualTo(2);
		assertThat(grown(before, files.formatted("camt", "repeated"))).isEqualTo(1);
		assertThat(grown(before, files.formatted("camt", "refused"))).isEqualTo(1);
		assertThat(grown(before, files.formatted("unknown", "refused"))).isEqualTo(1);
		assertThat(grown(before, "banksync_statement_entries_total{outcome=\"MISSING_WEBHOOK\"}")).isEqualTo(2);
		assertThat(grown(before, "banksync_statement_entries_total{outcome=\"DEBIT\"}")).isEqualTo(2);
		assertThat(grown(before, "banksync_statement_import_seconds_count")).isEqualTo(2);
		assertThat(grown(before, "banksync_statement_import_seconds_sum")).isPositive();
	}

	@Test
	void showsHowEachAccountStands() {
		this.metrics.refresh();
		assertThat(scrape()).doesNotContainKey(AGE).containsEntry(FINDINGS.formatted("MISSING_WEBHOOK"), 0.0);

		this.clock.set(Instant.parse("2026-03-03T00:10:00Z"));
		send("", missing("1").bytes());
		Map<String, Double> before = scrape();
		this.metrics.refresh();
		this.clock.set(Instant.parse("2026-03-03T01:00:00Z"));

		assertThat(before).doesNotContainKey(AGE).containsEntry(FINDINGS.formatted("MISSING_WEBHOOK"), 0.0);
		Map<String, Double> after = scrape();
		assertThat(after).containsEntry(AGE, 3600.0).containsEntry(FINDINGS.formatted("MISSING_WEBHOOK"), 1.0);
		for (FindingKind kind : FindingKind.values()) {
			assertThat(after).containsKey(FINDINGS.formatted(kind));
		}
	}

}
