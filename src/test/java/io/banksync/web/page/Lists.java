package io.banksync.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncClient.Answer;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All lists of the service, from the OpenAPI document, with entries in each, many with
 * the same time and amount.
 */
final class Lists {

	/** How many entries each list has at least. */
	static final int ENTRIES = 14;

	private static final String RUN = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e44";

	private static final String DRY_RUN = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e45";

	private static final String TRANSACTION = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e46";

	private static final String STATEMENT = "0199a3f1-0c50-7b8a-a2f4-1b9b7c0d6e47";

	private final BankSyncClient client;

	private final JdbcClient jdbc;

	Lists(BankSyncClient client, JdbcClient jdbc) {
		this.client = client;
		this.jdbc = jdbc;
	}

	/**
	 * Returns the paths of all lists.
	 */
	List<String> paths() {
		return sorts().map(Sorted::path).distinct().toList();
	}

	/**
	 * Returns all lists in all orders.
	 */
	Stream<Sorted> sorts() {
		List<Sorted> sorted = new ArrayList<>();
		this.client.get("/openapi.json").json().path("paths").properties().forEach((path) -> {
			for (JsonNode parameter : path.getValue().path("get").path("parameters")) {
				if (parameter.path("name").asString().equals("sort")) {
					for (String id : ids(path.getKey())) {
						parameter.path("schema")
							.path("enum")
							.forEach((sort) -> sorted
								.add(new Sorted(path.getKey().replace("{id}", id), sort.asString())));
					}
				}
			}
		});
		return sorted.stream();
	}

	private static List<String> ids(String path) {
		if (!path.contains("{id}")) {
			return List.of("");
		}
		if (path.startsWith("/statements/")) {
			return List.of(STATEMENT);
		}
		return path.startsWith("/transactions/") ? List.of(TRANSACTION) : List.of(RUN, DRY_RUN);
	}

	Answer csv(String query) {
		Answer answer = this.client.send(this.client.request(query).header("Accept", "text/csv"));
		assertThat(answer.status()).as(query + answer.text()).isEqualTo(200);
		return answer;
	}

	void fill() {
		this.jdbc.sql("""
				insert into transactions
				    (provider, transaction_id, amount, currency, occurred_at, created_at, reference, status, reason)
				select 'bank', 't' || n, case n % 3 when 0 then -100 else 100 * (n % 3) end, 'NGN',
				    timestamptz '2026-02-27T12:00Z' + n % 4 * interval '1 microsecond',
				    timestamptz '2026-02-28T12:00Z' + n % 2 * interval '1 day', 'a' || n, 'unmatched', 'NO_REFERENCE'
				from generate_series(1, 9) n
				union all
				select 'bank', 'p' || n, 300, 'NGN', timestamptz '2026-02-27T12:00Z', timestamptz '2026-02-28T12:00Z',
				    'a,"' || n, 'partially_matched', 'OVERPAYMENT'
				from generate_series(1, 6) n
				""").update();
		this.jdbc
			.sql("""
					insert into raw_events (provider, event_id, state, attention, body, body_sha256, amount, currency, received_at)
					select 'bank', 'e' || n, case n % 4 when 0 then 'stored' when 1 then 'conflict' when 2 then 'quarantined'
					    else 'replayed' end, case n % 4 when 0 then 'open' end, convert_to('b' || n, 'UTF8'),
					    sha256(convert_to('b' || n, 'UTF8')), case when n % 3 > 0 then 100 * (n % 3) end, 'NGN',
					    timestamptz '2026-02-28T12:00Z' + n % 3 * interval '1 day'
					from generate_series(1, 15) n
					""")
			.update();
		this.jdbc.sql("""
				insert into invoices (invoice_number, amount_due, currency, due_on)
				select 'INV ' || n || chr(10) || 'Ż', 100, 'NGN', case when n % 3 > 0 then date '2026-02-27' + n % 3 end
				from generate_series(1, 15) n
				""").update();
		this.jdbc.sql("""
				insert into reconciliation_runs (id, status, started_at, finished_at, decision_watermark, dry_run)
				select uuid_v7(), 'completed', now(), now(), 0, false from generate_series(1, 13)
				union all select cast(? as uuid), 'completed', now(), now(), 9223372036854775807, false
				union all select cast(? as uuid), 'completed', now(), now(), 0, true
				""").params(RUN, DRY_RUN).update();
		this.jdbc.sql("""
				insert into match_decisions (run_id, transaction_id, reason, applied, evidence)
				select cast(? as uuid), id, 'NO_REFERENCE', 0, '{}' from transactions
				""").param(RUN).update();
		this.jdbc
			.sql("""
					insert into transaction_matches (id, run_id, transaction_id, invoice_id, amount, kind, rule)
					select gen_random_uuid(), cast(? as uuid), t.id, i.id, 1, 'auto', 'x' from transactions t
					join invoices i on i.seq - (select min(seq) from invoices) = t.ingest_seq - (select min(ingest_seq) from transactions)
					""")
			.param(RUN)
			.update();
		this.jdbc
			.sql("""
					insert into dry_run_matches (run_id, id, transaction_id, invoice_id, amount, kind, rule)
					select cast(? as uuid), gen_random_uuid(), transaction_id, invoice_id, 1, 'auto', 'x' from transaction_matches
					""")
			.param(DRY_RUN)
			.update();
		this.jdbc.sql("""
				insert into dry_run_decisions (run_id, place, transaction_id, reason, applied, applied_before)
				select cast(? as uuid), ingest_seq, id, 'NO_REFERENCE', 0, 1 from transactions
				""").param(DRY_RUN).update();
		this.jdbc
			.sql("""
					insert into audit_entries (acted_at, actor, action, object_kind, after)
					select now(), 'anna', 'export', 'list', jsonb_build_object('query', 'a,"' || n) from generate_series(1, 15) n
					""")
			.update();
		this.jdbc.sql("""
				insert into rejected_deliveries (provider, reason, headers, body_sha256, received_at)
				select 'bank', 'signature_mismatch', '{}', sha256('x'), now() from generate_series(1, 15)
				""").update();
		this.jdbc
			.sql("""
					insert into transactions
					    (id, provider, transaction_id, amount, currency, occurred_at, reference, status, reason, allocated)
					values (cast(? as uuid), 'bank', 'm1', 15, 'NGN', timestamptz '2026-02-27T12:00Z', 'm', 'matched', 'MANUAL', 15)
					""")
			.param(TRANSACTION)
			.update();
		this.jdbc.sql("""
				insert into transaction_matches (id, transaction_id, invoice_id, amount, kind, rule)
				select gen_random_uuid(), cast(? as uuid), id, 1, 'manual', 'x' from invoices
				""").param(TRANSACTION).update();
		this.jdbc
			.sql("""
					insert into approvals (id, action, object_kind, object_id, request, amounts, proposed_by, proposed_at)
					select uuid_v7(), 'ignore', 'transaction', 'a,"' || n, '{}', '{}', 'anna', timestamptz '2026-02-28T12:00Z'
					from generate_series(1, 15) n
					""")
			.update();
		fillStatements();
	}

	private void fillStatements() {
		this.jdbc.sql("""
				insert into statement_files (id, sha256, byte_count, format, status, actor, received_at)
				select uuid_v7(), sha256(convert_to('f' || n, 'UTF8')), n, 'camt', 'imported', 'a,"' || n,
				    timestamptz '2026-02-28T12:00Z'
				from generate_series(1, 15) n
				""").update();
		this.jdbc
			.sql("""
					insert into statements (id, file_id, number, line, account, currency, kind, from_on, to_on, movement, entry_count,
					    proven, status)
					select case n when 1 then cast(? as uuid) else uuid_v7() end, (select max(id::text)::uuid from statement_files), n, 1,
					    'main-eur', 'EUR', 'final', date '2026-02-27', date '2026-02-27' + n % 2, 100, 0, false, 'taken'
					from generate_series(1, 15) n
					""")
			.param(STATEMENT)
			.update();
		this.jdbc
			.sql("""
					insert into statement_entries (id, statement_id, number, detail_number, line, account, booked_on, amount,
					    currency, bank_status, nature, ids, batch_count, identity, occurrence, stands, outcome)
					select uuid_v7(), cast(? as uuid), n / 2, n % 2, 1, 'main-eur', date '2026-02-27' + n % 2, 100, 'EUR', 'booked', 'payment',
					    array['x'], 1, sha256('x'), n, true, 'MISSING_WEBHOOK'
					from generate_series(1, 15) n
					""")
			.param(STATEMENT)
			.update();
	}

	/**
	 * A list in one of its orders.
	 */
	record Sorted(String path, String sort) {

		String query() {
			return this.path + "?sort=" + this.sort + switch (this.path) {
				// Reading it adds to it, by others.
				case "/audit" -> "&actor=anna";
				case "/reports/completeness/findings" -> "&from=2026-02-01&to=2026-02-28";
				default -> "";
			};
		}

	}

}
