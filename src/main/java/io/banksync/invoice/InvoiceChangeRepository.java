package io.banksync.invoice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.banksync.database.StoredTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table invoice_changes.
 */
@Repository
class InvoiceChangeRepository {

	private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	InvoiceChangeRepository(JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	void insert(UUID invoiceId, String action, String actor, @Nullable String note,
			@Nullable Map<String, String> before, Map<String, String> after, Instant now) {
		this.jdbc.sql("""
				insert into invoice_changes (invoice_id, action, actor, note, before, after, created_at)
				values (:invoice_id, :action, :actor, :note, cast(:before as jsonb), cast(:after as jsonb), :created_at)
				""")
			.param("invoice_id", invoiceId)
			.param("action", action)
			.param("actor", actor)
			.param("note", note)
			.param("before", (before != null) ? this.mapper.writeValueAsString(before) : null)
			.param("after", this.mapper.writeValueAsString(after))
			.param("created_at", now.atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Finds the changes of an invoice by persons, oldest first.
	 */
	List<InvoiceChangeResponse> findByInvoiceId(UUID invoiceId) {
		return this.jdbc.sql(
				"select action, actor, note, before, after, created_at from invoice_changes where invoice_id = ? order by id")
			.param(invoiceId)
			.query((row, number) -> new InvoiceChangeResponse(row.getString("action"), row.getString("actor"),
					row.getString("note"), read(row.getString("before")),
					this.mapper.readValue(row.getString("after"), VALUES), StoredTime.of(row, "created_at")))
			.list();
	}

	private @Nullable Map<String, String> read(@Nullable String json) {
		return (json != null) ? this.mapper.readValue(json, VALUES) : null;
	}

}
