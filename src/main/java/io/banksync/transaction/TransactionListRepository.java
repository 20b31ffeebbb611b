package io.banksync.transaction;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import io.banksync.database.StoredTime;
import io.banksync.money.Money;
import io.banksync.signature.Assurance;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.SearchParameter;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table transactions, to list and search. It reads through the pool for reconciliation,
 * because a search for a few transactions may read all of them.
 */
@Repository
class TransactionListRepository {

	private static final Key PLACE = new Key("ingest_seq", Key.Kind.NUMBER);

	private static final List<Order> ORDERS = List.of(Order.rising("received", PLACE),
			Order.rising("occurred", new Key("occurred_at", Key.Kind.TIME), PLACE),
			Order.rising("amount", new Key("abs(amount)", Key.Kind.AMOUNT), PLACE));

	private final JdbcClient jdbc;

	TransactionListRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds transactions.
	 * @param filter the criteria
	 * @param limits which part of the list
	 */
	Page<TransactionResponse> find(TransactionFilter filter, PageLimits limits) {
		Conditions wanted = new Conditions()
			.add("status in (:statuses)", "statuses",
					filter.statuses().stream().map(TransactionStatus::toString).toList())
			.add("reason in (:reasons)", "reasons", filter.reasons().stream().map(Reason::name).toList())
			.add("provider = :provider", "provider", filter.provider())
			.add("currency = :currency", "currency", filter.currency())
			.add("reference_key = reference_key(:reference)", "reference", filter.reference())
			.add("occurred_at >= :occurred_from", "occurred_from", filter.occurredFrom())
			.add("occurred_at < :occurred_before", "occurred_before", filter.occurredBefore())
			.add("created_at >= :received_from", "received_from", filter.receivedFrom())
			.add("created_at < :received_before", "received_before", filter.receivedBefore())
			.add("assurance in (:assurances)", "assurances",
					filter.assurances().stream().map(Assurance::toString).toList())
			.add("abs(amount) >= :min_amount", "min_amount", filter.minAmount())
			.add("abs(amount) <= :max_amount", "max_amount", filter.maxAmount())
			.add("(reference ~ :pattern or description ~ :pattern or also_told ~ :pattern or transaction_id ~ :pattern)",
					"pattern", filter.pattern());
		return query(wanted).page(this.jdbc, limits);
	}

	/**
	 * Finds payments that are not completely applied and contain a number, the newest
	 * first.
	 * @param number the number, as it is printed
	 * @param limit how many at most
	 */
	List<TransactionResponse> findOpenNaming(String number, int limit) {
		int length = number.codePointCount(0, number.length());
		Conditions wanted = new Conditions().add("status in ('unmatched', 'partially_matched')")
			.parameter("number", number);
		if (length < SearchParameter.MIN_LENGTH || length > SearchParameter.MAX_LENGTH) {
			wanted.add("reference_key = reference_key(:number)");
		}
		else {
			wanted.add("""
					(reference_key = reference_key(:number) or reference ~ :pattern or description ~ :pattern
					    or also_told ~ :pattern)""").parameter("pattern", SearchParameter.pattern(number));
		}
		return query(wanted).page(this.jdbc, new PageLimits(limit, null, null, "-received")).data();
	}

	/**
	 * Finds transactions by our ids for them, the newest first.
	 */
	List<TransactionResponse> find(List<UUID> ids) {
		Conditions wanted = new Conditions().add("id in (:ids)", "ids", ids);
		return ids.isEmpty() ? List.of()
				: query(wanted).page(this.jdbc, new PageLimits(ids.size(), null, null, "-received")).data();
	}

	private static ListQuery<TransactionResponse> query(Conditions wanted) {
		return new ListQuery<>(
				"""
						id, provider, transaction_id, amount, currency, occurred_at, reference, description,
						original_transaction_id, assurance, allocated, greatest(amount, 0) - allocated - reversed as unapplied,
						status, reason, created_at, payer, payer_account, account, fee, truncated,
						occurred_at_told, also_told, raw_event_id,
						(select a.assigned_to from assigned_transactions a where a.transaction_id = transactions.id) as assigned_to,
						same_as""",
				"transactions", wanted, ORDERS, TransactionListRepository::transaction);
	}

	private static TransactionResponse transaction(ResultSet row, int number) throws SQLException {
		String currency = row.getString("currency");
		return new TransactionResponse(row.getObject("id", UUID.class), row.getString("provider"),
				row.getString("transaction_id"), amount(row, "amount", currency), currency,
				StoredTime.of(row, "occurred_at"), row.getString("reference"), row.getString("description"),
				row.getString("original_transaction_id"),
				Assurance.valueOf(row.getString("assurance").toUpperCase(Locale.ROOT)),
				amount(row, "allocated", currency), amount(row, "unapplied", currency),
				TransactionStatus.of(row.getString("status")), row.getString("reason"),
				StoredTime.of(row, "created_at"), row.getString("payer"), row.getString("payer_account"),
				row.getString("account"), TransactionResponse.displayed(row.getBigDecimal("fee"), currency),
				(row.getString("truncated") != null) ? List.of(row.getString("truncated").split(",")) : List.of(),
				row.getString("occurred_at_told"), row.getString("also_told"),
				row.getObject("raw_event_id", UUID.class), row.getString("assigned_to"),
				row.getObject("same_as", UUID.class));
	}

	private static BigDecimal amount(ResultSet row, String column, String currency) throws SQLException {
		return Money.display(row.getBigDecimal(column), currency);
	}

}
