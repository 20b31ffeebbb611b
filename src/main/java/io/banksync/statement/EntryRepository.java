package io.banksync.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.money.Money;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table statement_entries, for lists and persons.
 */
@Repository
class EntryRepository {

	private static final List<Order> ORDERS = List
		.of(Order.rising("number", new Key("number", Key.Kind.NUMBER), new Key("detail_number", Key.Kind.NUMBER)));

	private final JdbcClient jdbc;

	EntryRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lists the entries of a statement, in its order.
	 * @param outcomes with one of these; empty: all
	 */
	Page<EntryResponse> find(UUID statementId, List<Outcome> outcomes, PageLimits limits) {
		Conditions wanted = new Conditions().add("statement_id = :statement_id", "statement_id", statementId)
			.add("outcome in (:outcomes)", "outcomes", outcomes.stream().map(Outcome::name).toList());
		return new ListQuery<>("*", "statement_entries", wanted, ORDERS, EntryRepository::entry).page(this.jdbc,
				limits);
	}

	Optional<EntryResponse> findById(UUID id) {
		return this.jdbc.sql("select * from statement_entries where id = :id")
			.param("id", id)
			.query(EntryRepository::entry)
			.optional();
	}

	/**
	 * Returns an entry, which nobody else can change until the transaction ends.
	 */
	Optional<EntryResponse> lock(UUID id) {
		return this.jdbc.sql("select * from statement_entries where id = :id for update")
			.param("id", id)
			.query(EntryRepository::entry)
			.optional();
	}

	/**
	 * Whether a transaction is of certain providers and of a currency, and no entry has
	 * it.
	 */
	boolean isFree(UUID transactionId, String[] providers, String currency) {
		return this.jdbc.sql("""
				select exists (
				    select 1 from transactions t
				    where t.id = :id and t.provider = any(:providers) and t.currency = :currency and t.same_as is null
				    and not exists (select 1 from statement_entries e where e.transaction_id = t.id and e.stands))
				""")
			.param("id", transactionId)
			.param("providers", providers)
			.param("currency", currency)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Finds the transactions that webhooks told and that may be an entry's money: those
	 * with one of its ids, then those with its amount and a near day, the nearest first.
	 * @param limit how many at most
	 */
	List<UUID> findCandidates(EntryResponse entry, Account account, int limit) {
		return this.jdbc.sql("""
				select t.id
				from (
				    select id from transactions where provider = any(:providers) and transaction_id = any(:ids)
				    union
				    select id from transactions
				    where occurred_at >= cast(cast(:booked_on as date) - :days_before as timestamp) at time zone :zone
				    and occurred_at < cast(cast(:booked_on as date) + :days_after + 1 as timestamp) at time zone :zone
				    and amount = :amount and provider = any(:providers)) near
				join transactions t on t.id = near.id
				where t.currency = :currency and t.same_as is null
				and not exists (select 1 from statement_entries e where e.transaction_id = t.id and e.stands)
				order by t.transaction_id = any(:ids) desc,
				    abs((t.occurred_at at time zone :zone)::date - cast(:booked_on as date)), t.id
				limit :limit
				""")
			.param("providers", account.providers().toArray(String[]::new))
			.param("ids", entry.ids().toArray(String[]::new))
			.param("booked_on", entry.bookedOn())
			.param("days_before", account.settlesWithinDays())
			.param("days_after", Account.DAYS_AFTER)
			.param("zone", account.zone().getId())
			.param("amount", entry.amount())
			.param("currency", entry.currency())
			.param("limit", limit)
			.query((row, number) -> row.getObject(1, UUID.class))
			.list();
	}

	Optional<UUID> findStatementOf(UUID transactionId) {
		return this.jdbc.sql("select statement_id from statement_entries where transaction_id = :id and stands")
			.param("id", transactionId)
			.query(UUID.class)
			.optional();
	}

	/**
	 * Writes what a person decided.
	 */
	EntryResponse decide(UUID id, Outcome outcome, @Nullable UUID transactionId) {
		return this.jdbc.sql("""
				update statement_entries set outcome = :outcome, transaction_id = :transaction_id, evidence = :evidence
				where id = :id returning *
				""")
			.param("id", id)
			.param("outcome", outcome.name())
			.param("transaction_id", transactionId, Types.OTHER)
			.param("evidence", Evidence.PERSON.toString())
			.query(EntryRepository::entry)
			.single();
	}

	private static EntryResponse entry(ResultSet row, int number) throws SQLException {
		String currency = row.getString("currency");
		Outcome outcome = Outcome.valueOf(row.getString("outcome"));
		return new EntryResponse(row.getObject("id", UUID.class), row.getObject("statement_id", UUID.class),
				row.getInt("number"), row.getInt("detail_number"), row.getInt("line"), row.getString("account"),
				row.getObject("booked_on", LocalDate.class), row.getObject("value_on", LocalDate.class),
				Money.display(row.getBigDecimal("amount"), currency), currency, row.getString("bank_status"),
				row.getString("bank_code"), row.getString("bank_reference"), row.getString("end_to_end_id"),
				row.getString("reference"), row.getString("description"), row.getString("counterparty"),
				row.getString("counterparty_account"), List.of((String[]) row.getArray("ids").getArray()),
				row.getInt("batch_count"), outcome, outcome.sentence(), outcome.action(), row.getString("evidence"),
				row.getObject("transaction_id", UUID.class), row.getObject("same_as", UUID.class));
	}

}
