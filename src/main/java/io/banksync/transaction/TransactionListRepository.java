package io.banksync.transaction;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.money.Money;
import io.banksync.signature.Assurance;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table transactions, as it is listed and searched. Reads through the pool for
 * reconciliation: where few transactions are what is wanted, all of them are read.
 */
@Repository
class TransactionListRepository {

	private final JdbcClient jdbc;

	TransactionListRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds transactions that were recorded before a place in the order, newest first.
	 * @param filter which
	 * @param before the place
	 * @param limit how many at most
	 */
	List<Placed> findBefore(TransactionFilter filter, long before, int limit) {
		List<String> conditions = new ArrayList<>(List.of("ingest_seq < :before"));
		Map<String, @Nullable Object> parameters = new HashMap<>(Map.of("before", before, "limit", limit));
		if (!filter.statuses().isEmpty()) {
			add("status in (:statuses)", "statuses",
					filter.statuses().stream().map(TransactionStatus::toString).toList(), conditions, parameters);
		}
		if (!filter.reasons().isEmpty()) {
			add("reason in (:reasons)", "reasons", filter.reasons().stream().map(Reason::name).toList(), conditions,
					parameters);
		}
		add("provider = :provider", "provider", filter.provider(), conditions, parameters);
		add("currency = :currency", "currency", filter.currency(), conditions, parameters);
		add("reference_key = reference_key(:reference)", "reference", filter.reference(), conditions, parameters);
		add("occurred_at >= :occurred_from", "occurred_from", time(filter.occurredFrom()), conditions, parameters);
		add("occurred_at < :occurred_before", "occurred_before", time(filter.occurredBefore()), conditions, parameters);
		add("created_at >= :received_from", "received_from", time(filter.receivedFrom()), conditions, parameters);
		add("created_at < :received_before", "received_before", time(filter.receivedBefore()), conditions, parameters);
		add("abs(amount) >= :min_amount", "min_amount", filter.minAmount(), conditions, parameters);
		add("abs(amount) <= :max_amount", "max_amount", filter.maxAmount(), conditions, parameters);
		add("(reference ~ :pattern or description ~ :pattern or transaction_id ~ :pattern)", "pattern",
				filter.pattern(), conditions, parameters);
		return this.jdbc.sql("""
				select id, ingest_seq, provider, transaction_id, amount, currency, occurred_at, reference, description,
				    original_transaction_id, assurance, allocated,
				    greatest(amount, 0) - allocated - reversed as unapplied, status, reason, created_at, payer,
				    payer_account, account
				from transactions
				where %s
				order by ingest_seq desc
				limit :limit
				""".formatted(String.join("\nand ", conditions)))
			.params(parameters)
			.query((row, number) -> new Placed(row.getLong("ingest_seq"), transaction(row)))
			.list();
	}

	private static void add(String condition, String name, @Nullable Object value, List<String> conditions,
			Map<String, @Nullable Object> parameters) {
		if (value != null) {
			conditions.add(condition);
			parameters.put(name, value);
		}
	}

	private static @Nullable OffsetDateTime time(@Nullable Instant time) {
		return (time != null) ? time.atOffset(ZoneOffset.UTC) : null;
	}

	private static TransactionResponse transaction(ResultSet row) throws SQLException {
		String currency = row.getString("currency");
		return new TransactionResponse(row.getObject("id", UUID.class), row.getString("provider"),
				row.getString("transaction_id"), amount(row, "amount", currency), currency,
				row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getString("reference"),
				row.getString("description"), row.getString("original_transaction_id"),
				Assurance.valueOf(row.getString("assurance").toUpperCase(Locale.ROOT)),
				amount(row, "allocated", currency), amount(row, "unapplied", currency),
				TransactionStatus.of(row.getString("status")), row.getString("reason"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getString("payer"),
				row.getString("payer_account"), row.getString("account"));
	}

	private static BigDecimal amount(ResultSet row, String column, String currency) throws SQLException {
		return Money.display(row.getBigDecimal(column), currency);
	}

	/**
	 * A transaction and its place in the order.
	 *
	 * @param ingestSeq its place
	 * @param transaction the transaction
	 */
	record Placed(long ingestSeq, TransactionResponse transaction) {

	}

}
