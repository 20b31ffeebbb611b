package io.banksync.invoice;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.money.Money;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table invoices, to list and search. It reads through the pool for reconciliation,
 * because a search for a few invoices may read all of them.
 */
@Repository
class InvoiceListRepository {

	private static final Key PLACE = new Key("seq", Key.Kind.NUMBER);

	// There is no order by the open balance: its index would make each run's updates
	// slow. An invoice without a due date comes last.
	private static final List<Order> ORDERS = List.of(Order.rising("created", PLACE),
			Order.rising("number", new Key("invoice_number", Key.Kind.TEXT)),
			Order.rising("due_on", new Key("coalesce(due_on, date '9999-12-31')", Key.Kind.DAY), PLACE));

	private final JdbcClient jdbc;

	InvoiceListRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds invoices, without their references.
	 * @param filter the criteria
	 * @param limits which part of the list
	 */
	Page<InvoiceResponse> find(InvoiceFilter filter, PageLimits limits) {
		Conditions wanted = new Conditions()
			.add("status in (:statuses)", "statuses", filter.statuses().stream().map(InvoiceStatus::toString).toList())
			.add("currency = :currency", "currency", filter.currency())
			.add("reference_key = reference_key(:reference)", "reference", filter.reference())
			.add("customer = :customer", "customer", filter.customer())
			.add("invoice_open(status, amount_due, adjusted, amount_paid) >= :min_open", "min_open", filter.minOpen())
			.add("due_on < :due_before", "due_before", filter.dueBefore())
			.add("created_at >= :created_from", "created_from", filter.createdFrom())
			.add("created_at < :created_before", "created_before", filter.createdBefore())
			.add("(invoice_number ~ :pattern or customer ~ :pattern)", "pattern", filter.pattern());
		return new ListQuery<>("""
				id, invoice_number, amount_due, amount_paid, adjusted,
				invoice_open(status, amount_due, adjusted, amount_paid) as amount_open, currency, status, created_at,
				customer, issued_on, due_on, note""", "invoices", wanted, ORDERS, InvoiceListRepository::invoice)
			.page(this.jdbc, limits);
	}

	private static InvoiceResponse invoice(ResultSet row, int number) throws SQLException {
		String currency = row.getString("currency");
		return new InvoiceResponse(row.getObject("id", UUID.class), row.getString("invoice_number"),
				amount(row, "amount_due", currency), amount(row, "amount_paid", currency),
				amount(row, "adjusted", currency), amount(row, "amount_open", currency), currency,
				InvoiceStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
				StoredTime.of(row, "created_at"), row.getString("customer"),
				row.getObject("issued_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
				row.getString("note"), List.of());
	}

	private static BigDecimal amount(ResultSet row, String column, String currency) throws SQLException {
		return Money.display(row.getBigDecimal(column), currency);
	}

}
