package io.banksync.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.banksync.money.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is open, from table invoices. It reads through the pool for reconciliation,
 * because it reads all invoices.
 */
@Repository
class ReceivableRepository {

	private final JdbcClient jdbc;

	ReceivableRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds up what is open, by currency, and by currency and customer, in one pass. It
	 * groups by age first, so that PostgreSQL can use several processes.
	 * @param asOf the day for the ages
	 * @param currency only this one; null: all
	 * @param customer only this one; null: all
	 * @param limit how many customers at most
	 * @return by currency: the total, then the customers who owe most
	 */
	List<Sum> findSums(LocalDate asOf, @Nullable String currency, @Nullable String customer, int limit) {
		return this.jdbc.sql("""
				select total, currency, customer, count, open, counts, sums
				from (
				    select grouping(customer) = 1 as total, currency, customer, sum(count) as count, sum(open) as open,
				        array[%s] as counts, array[%s] as sums,
				        row_number() over (partition by grouping(customer) order by currency, sum(open) desc, customer)
				            as place
				    from (
				        select currency, customer,
				            case when due_on is null then %d
				                else width_bucket(:as_of - due_on, array[1, 31, 61, 91]) end as age,
				            count(*) as count, sum(invoice_open(status, amount_due, adjusted, amount_paid)) as open
				        from invoices
				        where invoice_open(status, amount_due, adjusted, amount_paid) > 0
				        and (cast(:currency as varchar) is null or currency = :currency)
				        and (cast(:customer as varchar) is null or customer = :customer)
				        group by 1, 2, 3) as aged
				    group by grouping sets ((currency, customer), (currency))) as line
				where total or place <= :limit
				order by total desc, place
				""".formatted(perAge("coalesce(sum(count) filter (where age = %d), 0)"),
				perAge("coalesce(sum(open) filter (where age = %d), 0)"), ReceivableAge.UNDATED.ordinal()))
			.param("as_of", asOf)
			.param("currency", currency)
			.param("customer", customer)
			.param("limit", limit)
			.query((row, number) -> new Sum(row.getBoolean("total"), receivable(row)))
			.list();
	}

	private static String perAge(String expression) {
		return Arrays.stream(ReceivableAge.values())
			.map((age) -> expression.formatted(age.ordinal()))
			.collect(Collectors.joining(", "));
	}

	private static ReceivableResponse receivable(ResultSet row) throws SQLException {
		String currency = row.getString("currency");
		BigDecimal[] counts = (BigDecimal[]) row.getArray("counts").getArray();
		BigDecimal[] sums = (BigDecimal[]) row.getArray("sums").getArray();
		List<ReceivableAgeResponse> ages = Arrays.stream(ReceivableAge.values())
			.map((age) -> new ReceivableAgeResponse(age, counts[age.ordinal()].longValueExact(),
					Money.display(sums[age.ordinal()], currency)))
			.toList();
		return new ReceivableResponse(row.getString("customer"), currency, row.getLong("count"),
				Money.display(row.getBigDecimal("open"), currency), ages);
	}

	/**
	 * What is open of some invoices.
	 *
	 * @param total they are all invoices of a currency; false: those of one customer
	 * @param receivable the sums
	 */
	record Sum(boolean total, ReceivableResponse receivable) {

	}

}
