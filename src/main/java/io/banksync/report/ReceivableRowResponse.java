package io.banksync.report;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What one customer owes in one currency, as a row of a table.
 *
 * @param customer the customer; null: all invoices without a customer
 * @param currency ISO 4217
 * @param count how many invoices
 * @param open their open amount, in major units
 * @param notDueCount how many of them are not due
 * @param notDue their open amount
 * @param overdue30Count how many are 1 to 30 days past their due date
 * @param overdue30 their open amount
 * @param overdue60Count how many are 31 to 60 days past it
 * @param overdue60 their open amount
 * @param overdue90Count how many are 61 to 90 days past it
 * @param overdue90 their open amount
 * @param overdueOver90Count how many are more than 90 days past it
 * @param overdueOver90 their open amount
 * @param undatedCount how many have no due date
 * @param undated their open amount
 */
record ReceivableRowResponse(@Nullable String customer, String currency, long count, BigDecimal open, long notDueCount,
		BigDecimal notDue, long overdue30Count, BigDecimal overdue30, long overdue60Count, BigDecimal overdue60,
		long overdue90Count, BigDecimal overdue90, long overdueOver90Count, BigDecimal overdueOver90, long undatedCount,
		BigDecimal undated) {

	static ReceivableRowResponse of(ReceivableResponse receivable) {
		return new ReceivableRowResponse(receivable.customer(), receivable.currency(), receivable.count(),
				receivable.open(), count(receivable, ReceivableAge.NOT_DUE), open(receivable, ReceivableAge.NOT_DUE),
				count(receivable, ReceivableAge.TO_30), open(receivable, ReceivableAge.TO_30),
				count(receivable, ReceivableAge.TO_60), open(receivable, ReceivableAge.TO_60),
				count(receivable, ReceivableAge.TO_90), open(receivable, ReceivableAge.TO_90),
				count(receivable, ReceivableAge.OVER_90), open(receivable, ReceivableAge.OVER_90),
				count(receivable, ReceivableAge.UNDATED), open(receivable, ReceivableAge.UNDATED));
	}

	private static long count(ReceivableResponse receivable, ReceivableAge age) {
		return receivable.ages().get(age.ordinal()).count();
	}

	private static BigDecimal open(ReceivableResponse receivable, ReceivableAge age) {
		return receivable.ages().get(age.ordinal()).open();
	}

}
