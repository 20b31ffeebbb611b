package io.banksync.statement;

import java.time.LocalDate;
import java.util.UUID;

import javax.sql.DataSource;

import io.banksync.database.BookStatistics;
import io.banksync.database.CopyRows;
import io.banksync.statement.format.EntryNature;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The entries of a file while it is read: a temporary table, so that one entry at a time
 * is in memory.
 */
@Repository
class IncomingRepository {

	private final JdbcClient jdbc;

	private final DataSource dataSource;

	IncomingRepository(@Qualifier("reconciliation") JdbcClient jdbc,
			@Qualifier("reconciliation") DataSource dataSource) {
		this.jdbc = jdbc;
		this.dataSource = dataSource;
	}

	/**
	 * Creates the table, which ends with the transaction.
	 */
	void create() {
		this.jdbc
			.sql("""
					create temporary table incoming_entries (
					    id uuid, statement int, number int, detail_number int, line int, booked_on date, value_on date,
					    amount numeric(19, 4), currency varchar(3), bank_status varchar(16), nature varchar(20),
					    bank_code varchar(64), bank_reference varchar(255), end_to_end_id varchar(255), reference varchar(255),
					    description varchar(2000), counterparty varchar(255), counterparty_account varchar(255), ids text[],
					    batch_count int, identity bytea, batch_identity bytea)
					on commit drop
					""")
			.update();
	}

	/**
	 * Returns where entries are written. Each needs little memory until it is sent.
	 */
	CopyRows rows() {
		return new CopyRows(this.dataSource, "incoming_entries");
	}

	/**
	 * Puts the entries of a stored statement in once more.
	 * @param id the statement's id
	 * @param statement the number under which they are put in
	 */
	void addStored(UUID id, int statement) {
		this.jdbc
			.sql("""
					insert into incoming_entries
					select id, :statement, number, detail_number, line, booked_on, value_on, amount, currency, bank_status, nature,
					    bank_code, bank_reference, end_to_end_id, reference, description, counterparty, counterparty_account, ids,
					    batch_count, identity, batch_identity
					from statement_entries where statement_id = :id
					""")
			.param("id", id)
			.param("statement", statement)
			.update();
	}

	/**
	 * Turns the sign of what takes back other entries.
	 */
	void invertReversals(int statement) {
		this.jdbc.sql("""
				update incoming_entries set amount = -amount,
				    nature = case nature when 'return_of_credit' then 'return_of_debit' else 'return_of_credit' end
				where statement = :statement and nature in (:credit, :debit)
				""")
			.param("statement", statement)
			.param("credit", EntryNature.RETURN_OF_CREDIT.toString())
			.param("debit", EntryNature.RETURN_OF_DEBIT.toString())
			.update();
	}

	/**
	 * Lets the planner know the table, and those that it is compared with.
	 */
	void analyze() {
		this.jdbc.sql("analyze incoming_entries").update();
		long count = this.jdbc.sql("select count(*) from incoming_entries").query(Long.class).single();
		new BookStatistics(this.dataSource).analyzeUnderestimated(count, "statement_entries");
	}

	/**
	 * Returns the first and the last day on which entries of a statement were booked;
	 * null: it has none.
	 */
	@Nullable Days findDays(int statement) {
		return this.jdbc.sql("""
				select min(booked_on) as first, max(booked_on) as last from incoming_entries
				where statement = :statement and bank_status = 'booked'
				having count(*) > 0
				""")
			.param("statement", statement)
			.query((row, number) -> new Days(row.getObject("first", LocalDate.class),
					row.getObject("last", LocalDate.class)))
			.optional()
			.orElse(null);
	}

	/**
	 * Whether all entries of a statement are in a currency.
	 */
	boolean areAllIn(String currency, int statement) {
		return this.jdbc.sql("""
				select not exists (select 1 from incoming_entries
				    where statement = :statement and currency <> :currency)
				""").param("statement", statement).param("currency", currency).query(Boolean.class).single();
	}

	record Days(LocalDate first, LocalDate last) {

	}

}
