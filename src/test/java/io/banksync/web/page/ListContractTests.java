package io.banksync.web.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.statement.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of all lists, in all of their orders.
 */
@BankSyncTest
class ListContractTests implements TestAccounts {

	private final Random random = new Random(20);

	@Autowired
	BankSyncClient client;

	@Autowired
	JdbcClient jdbc;

	private Lists lists;

	@BeforeEach
	void fill() {
		this.lists = new Lists(this.client, this.jdbc);
		this.lists.fill();
	}

	@Test
	void givesEachEntryOnceForthAndBack() {
		this.lists.sorts().forEach((sorted) -> {
			List<JsonNode> all = page(sorted.query() + "&limit=100").path("data").valueStream().toList();
			assertThat(all).as(sorted.toString()).hasSizeGreaterThanOrEqualTo(Lists.ENTRIES).doesNotHaveDuplicates();
			String limit = "&limit=" + this.random.nextInt(3, 8);

			List<JsonNode> forth = new ArrayList<>();
			JsonNode page = page(sorted.query() + limit);
			assertThat(page.path("previous").isNull()).isTrue();
			forth.addAll(page.path("data").valueStream().toList());
			while (!page.path("next").isNull()) {
				page = page(sorted.query() + limit + "&after=" + page.path("next").asString());
				forth.addAll(page.path("data").valueStream().toList());
			}
			assertThat(forth).as(sorted + limit).isEqualTo(all);

			List<JsonNode> back = new ArrayList<>(page.path("data").valueStream().toList());
			while (!page.path("previous").isNull()) {
				page = page(sorted.query() + limit + "&before=" + page.path("previous").asString());
				assertThat(page.path("next").isNull()).isFalse();
				back.addAll(0, page.path("data").valueStream().toList());
			}
			assertThat(back).as(sorted + limit).isEqualTo(all);
		});
	}

	@Test
	void comesTheOtherWayRoundWithADashBeforeTheOrder() {
		this.lists.sorts().filter((sorted) -> !sorted.sort().startsWith("-")).forEach((sorted) -> {
			List<JsonNode> rising = page(sorted.query() + "&limit=100").path("data").valueStream().toList();
			List<JsonNode> falling = page(new Lists.Sorted(sorted.path(), "-" + sorted.sort()).query() + "&limit=100")
				.path("data")
				.valueStream()
				.toList();
			assertThat(falling.reversed()).as(sorted.toString()).isEqualTo(rising);
		});
	}

	@Test
	void losesNothingWhereEntriesComeInBetween() {
		for (String sort : List.of("received", "-received", "amount", "-amount", "occurred", "-occurred")) {
			List<String> before = page("/transactions?limit=100&sort=" + sort).path("data").findValuesAsString("id");
			List<String> found = new ArrayList<>();
			JsonNode page = page("/transactions?limit=4&sort=" + sort);
			while (true) {
				found.addAll(page.path("data").findValuesAsString("id"));
				if (page.path("next").isNull()) {
					break;
				}
				if (found.size() < 12) {
					this.jdbc
						.sql("""
								insert into transactions (provider, transaction_id, amount, currency, occurred_at)
								select 'bank', gen_random_uuid(), (array[-100, 100, 200, 1000])[n], 'NGN', '2026-02-27T12:00Z'
								from generate_series(1, 4) n
								""")
						.update();
				}
				page = page("/transactions?limit=4&sort=" + sort + "&after=" + page.path("next").asString());
			}
			assertThat(found).as(sort).doesNotHaveDuplicates().containsSubsequence(before);
			this.jdbc.sql("delete from transactions where reason is null").update();
		}
	}

	@Test
	void comesInOrder() {
		assertThat(values("/transactions?sort=amount", "amount")).isSortedAccordingTo(
				(a, b) -> Double.compare(Math.abs(Double.parseDouble(a)), Math.abs(Double.parseDouble(b))));
		assertThat(values("/transactions?sort=occurred", "occurred_at").stream().map(Instant::parse)).isSorted();
		assertThat(values("/exceptions?sort=-age", "age_days"))
			.isSortedAccordingTo((a, b) -> Long.compare(Long.parseLong(b), Long.parseLong(a)));
		assertThat(values("/exceptions?sort=received", "received_at").stream().map(Instant::parse)).isSorted();
		assertThat(values("/invoices?sort=due_on", "due_on")).startsWith("2026-02-28").endsWith("null", "null");
		assertThat(values("/invoices?sort=number", "invoice_number")).isSorted();
		assertThat(values("/exceptions?sort=-amount&limit=6&kind=payment", "unapplied")).containsOnly("300.0");
	}

	@Test
	void refusesAnOrderThatItHasNotAndNamesThoseItHas() {
		for (String path : this.lists.paths()) {
			Answer refused = this.client.get(path + "?sort=open");
			assertThat(refused.status()).as(path).isEqualTo(422);
			assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("sort");
			this.lists.sorts()
				.filter((sorted) -> sorted.path().equals(path) && !sorted.sort().startsWith("-"))
				.forEach((sorted) -> assertThat(refused.json().at("/errors/0/message").asString())
					.contains(sorted.sort()));
		}
	}

	@Test
	void refusesCursorsThatNoPageGave() {
		this.lists.sorts().forEach((sorted) -> {
			for (String text : List.of("", "x", sorted.sort(), sorted.sort() + "\n", sorted.sort() + "\n\u0000\n\u0000",
					sorted.sort() + "\n99999999999999999999\nx", sorted.sort() + "\n+999999999-12-31T00:00:00Z\n1",
					sorted.sort() + "\n+999999999-12-31\n1", sorted.sort() + "\n1e9999\n1", "other\n1\n1")) {
				String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
				String way = this.random.nextBoolean() ? "after" : "before";
				Answer answer = this.client.get(sorted.query() + "&" + way + "=" + cursor);
				if (answer.status() != 200) {
					assertThat(answer.status()).as(sorted + way + text + answer).isEqualTo(422);
					assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(way);
				}
			}
			assertThat(this.client.get(sorted.query() + "&after=%C3%A9").status()).isEqualTo(422);
			assertThat(this.client.get(sorted.query() + "&after=a&before=b").status()).isEqualTo(422);
		});
	}

	private List<String> values(String query, String field) {
		return page(query + (query.contains("limit") ? "" : "&limit=100")).path("data")
			.valueStream()
			.map((entry) -> entry.path(field).isNull() ? "null" : entry.path(field).asString())
			.toList();
	}

	private JsonNode page(String query) {
		Answer answer = this.client.get(query);
		assertThat(answer.status()).as(query + answer.text()).isEqualTo(200);
		return answer.json();
	}

}
