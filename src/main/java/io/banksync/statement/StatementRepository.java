package io.banksync.statement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.banksync.statement.format.BankStatement;
import io.banksync.statement.format.StatementKind;
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
 * Table statements.
 */
@Repository
class StatementRepository {

	private static final String COLUMNS = """
			id, file_id, number, account, account_id, currency, kind, bank_id, sequence, page, from_on, to_on, opening, closing,
			movement, entry_count, ties, proven, status, hold_reason
			""";

	private static final List<Order> ORDERS = List.of(Order.rising("received", new Key("seq", Key.Kind.NUMBER)),
			Order.rising("to", new Key("to_on", Key.Kind.DAY), new Key("seq", Key.Kind.NUMBER)));

	private final JdbcClient jdbc;

	StatementRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Locks accounts until the transaction ends.
	 * @param accounts their names, in alphabetical order
	 * @return false: somebody else has one of them
	 */
	boolean tryLock(Collection<String> accounts) {
		return accounts.stream()
			.allMatch((account) -> this.jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
				.param("name", lockName(account))
				.query(Boolean.class)
				.single());
	}

	/**
	 * Keeps imports away from accounts until the transaction ends, and waits for those
	 * that are going on. It keeps nobody else away.
	 */
	void share(Collection<String> accounts) {
		accounts.forEach((account) -> this.jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended(:name, 0))")
			.param("name", lockName(account))
			.query((row, number) -> number)
			.list());
	}

	/**
	 * Returns the name under which an account is locked. The spaces keep it apart from
	 * the names of payments.
	 */
	static String lockName(String account) {
		return "   " + account;
	}

	/**
	 * Stores a statement.
	 * @param hold why it is held; null: it is taken
	 */
	void insert(UUID id, UUID fileId, BankStatement statement, @Nullable Account account, Period period,
			BigDecimal movement, @Nullable Boolean ties, boolean proven, @Nullable HoldReason hold) {
		this.jdbc
			.sql("""
					insert into statements (id, file_id, number, line, account, account_id, currency, kind, bank_id, sequence, page,
					    from_on, to_on, opening, closing, movement, entry_count, ties, proven, status, hold_reason)
					values (:id, :file_id, :number, :line, :account, :account_id, :currency, :kind, :bank_id, :sequence, :page,
					    :from_on, :to_on, :opening, :closing, :movement, :entry_count, :ties, :proven, :status, :hold_reason)
					""")
			.param("id", id)
			.param("file_id", fileId)
			.param("number", statement.number())
			.param("line", statement.line())
			.param("account", (account != null) ? account.name() : null, Types.VARCHAR)
			.param("account_id", statement.accountId(), Types.VARCHAR)
			.param("currency", statement.currency(), Types.VARCHAR)
			.param("kind", statement.kind().toString())
			.param("bank_id", statement.bankId(), Types.VARCHAR)
			.param("sequence", statement.sequence(), Types.VARCHAR)
			.param("page", statement.page(), Types.INTEGER)
			.param("from_on", period.fromOn())
			.param("to_on", period.toOn())
			.param("opening", statement.opening(), Types.NUMERIC)
			.param("closing", statement.closing(), Types.NUMERIC)
			.param("movement", movement)
			.param("entry_count", statement.entryCount())
			.param("ties", ties, Types.BOOLEAN)
			.param("proven", proven)
			.param("status", (hold != null) ? "held" : "taken")
			.param("hold_reason", (hold != null) ? hold.name() : null, Types.VARCHAR)
			.update();
	}

	/**
	 * Locks a statement that is held.
	 * @return false: it no longer is
	 */
	boolean lockHeld(UUID id) {
		return this.jdbc.sql("select id from statements where id = :id and status = 'held' for update")
			.param("id", id)
			.query(UUID.class)
			.optional()
			.isPresent();
	}

	/**
	 * Holds a statement that was undone.
	 */
	void hold(UUID id, HoldReason reason) {
		this.jdbc.sql("update statements set status = 'held', hold_reason = :reason, proven = false where id = :id")
			.param("id", id)
			.param("reason", reason.name())
			.update();
	}

	/**
	 * Takes a statement that was held or undone.
	 */
	void take(UUID id, @Nullable Account account, @Nullable Boolean ties, boolean proven) {
		this.jdbc
			.sql("""
					update statements set status = 'taken', hold_reason = null, account = :account, ties = :ties, proven = :proven
					where id = :id
					""")
			.param("id", id)
			.param("account", (account != null) ? account.name() : null, Types.VARCHAR)
			.param("ties", ties, Types.BOOLEAN)
			.param("proven", proven)
			.update();
	}

	/**
	 * Returns a statement as its bank told it.
	 */
	BankStatement getTold(UUID id) {
		return this.jdbc.sql("select * from statements where id = :id")
			.param("id", id)
			.query((row, number) -> new BankStatement(row.getInt("number"), row.getInt("line"),
					StatementKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("account_id"),
					row.getString("currency"), row.getString("bank_id"), row.getString("sequence"),
					row.getObject("page", Integer.class), row.getObject("from_on", LocalDate.class),
					row.getObject("to_on", LocalDate.class), row.getBigDecimal("opening"), row.getBigDecimal("closing"),
					row.getInt("entry_count")))
			.single();
	}

	List<StatementResponse> findByFile(UUID fileId) {
		return withOutcomes(
				this.jdbc.sql("select " + COLUMNS + " from statements where file_id = :file_id order by number")
					.param("file_id", fileId)
					.query(StatementRepository::statement)
					.list());
	}

	Optional<StatementResponse> findById(UUID id) {
		return withOutcomes(this.jdbc.sql("select " + COLUMNS + " from statements where id = :id")
			.param("id", id)
			.query(StatementRepository::statement)
			.list()).stream().findFirst();
	}

	Page<StatementResponse> find(StatementFilter filter, PageLimits limits) {
		Conditions wanted = new Conditions().add("account = :account", "account", filter.account())
			.add("kind = :kind", "kind", filter.kind())
			.add("status = :status", "status", filter.status())
			.add("to_on >= :from", "from", filter.from())
			.add("from_on <= :to", "to", filter.to());
		return new ListQuery<>(COLUMNS, "statements", wanted, ORDERS, StatementRepository::statement)
			.page(this.jdbc, limits)
			.with(this::withOutcomes);
	}

	private List<StatementResponse> withOutcomes(List<StatementResponse> statements) {
		Map<UUID, Map<String, Integer>> outcomes = new HashMap<>();
		this.jdbc.sql("""
				select statement_id, outcome, count(*) as count from statement_entries where statement_id = any(:ids)
				group by statement_id, outcome order by outcome
				""").param("ids", statements.stream().map(StatementResponse::id).toArray(UUID[]::new)).query((row) -> {
			outcomes.computeIfAbsent(row.getObject("statement_id", UUID.class), (id) -> new LinkedHashMap<>())
				.put(row.getString("outcome"), row.getInt("count"));
		});
		return statements.stream().map((one) -> one.with(outcomes.getOrDefault(one.id(), Map.of()))).toList();
	}

	private static StatementResponse statement(ResultSet row, int number) throws SQLException {
		return new StatementResponse(row.getObject("id", UUID.class), row.getObject("file_id", UUID.class),
				row.getInt("number"), row.getString("account"), row.getString("account_id"), row.getString("currency"),
				row.getString("kind"), row.getString("bank_id"), row.getString("sequence"),
				row.getObject("page", Integer.class), row.getObject("from_on", LocalDate.class),
				row.getObject("to_on", LocalDate.class), row.getBigDecimal("opening"), row.getBigDecimal("closing"),
				row.getBigDecimal("movement"), row.getObject("ties", Boolean.class), row.getBoolean("proven"),
				row.getString("status"), Hold.of(row.getString("hold_reason")), row.getInt("entry_count"), Map.of());
	}

}
