package io.banksync.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Checks invariants over all tables that hold money. It uses the pool for reconciliation,
 * because it may take long.
 */
@Repository
class InvariantRepository {

	private static final int MAX_IDS = 20;

	/** The advisory lock of the scheduled check. */
	static final long LOCK = 7_261_934_503L;

	private final JdbcClient jdbc;

	InvariantRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Sets this transaction to read each table once, as a whole, with one process. The
	 * other processors stay free for deliveries.
	 */
	void prepare() {
		this.jdbc.sql("""
				select set_config('work_mem', '64MB', true), set_config('max_parallel_workers_per_gather', '0', true),
				    set_config('enable_mergejoin', 'off', true), set_config('random_page_cost', '4', true)
				""").query((row, number) -> row.getString(1)).list();
	}

	/**
	 * Tries to take the lock of the scheduled check until this transaction ends.
	 */
	boolean tryLock() {
		return this.jdbc.sql("select pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
	}

	/**
	 * Returns a rough number of rows of the largest table, without reading it.
	 */
	long estimateRows() {
		// A table that was analyzed while empty reports 0. A row takes less than 1000
		// bytes.
		return this.jdbc.sql("""
				select max(greatest(cast(reltuples as bigint), pg_relation_size(oid) / 1000)) from pg_class
				where oid in ('raw_events'::regclass, 'transactions'::regclass, 'invoices'::regclass,
				    'transaction_matches'::regclass, 'match_decisions'::regclass, 'audit_entries'::regclass)
				""").query(Long.class).single();
	}

	/**
	 * Runs a pass, and counts the rows that break each invariant.
	 * @return by currency
	 */
	List<Tally> tally(InvariantPass pass, AuditChain audited) {
		List<String> columns = new ArrayList<>(List.of("s.currency"));
		pass.conditions()
			.forEach(
					(invariant, condition) -> columns.add("count(*) filter (where " + condition + ") as " + invariant));
		columns.addAll(pass.sums());
		return this.jdbc
			.sql("select %s from (%s) s group by s.currency".formatted(String.join(", ", columns), pass.source()))
			.params(parameters(audited))
			.query((row, number) -> tally(pass, row))
			.list();
	}

	private static Tally tally(InvariantPass pass, ResultSet row) throws SQLException {
		Map<Invariant, Long> broken = new EnumMap<>(Invariant.class);
		for (Invariant invariant : pass.conditions().keySet()) {
			broken.put(invariant, row.getLong(invariant.toString()));
		}
		Map<String, BigDecimal> sums = new HashMap<>();
		for (String sum : pass.sums()) {
			String name = sum.substring(sum.lastIndexOf(' ') + 1);
			BigDecimal value = row.getBigDecimal(name);
			sums.put(name, (value != null) ? value : BigDecimal.ZERO);
		}
		return new Tally(row.getString("currency"), broken, sums);
	}

	/**
	 * Runs a pass again, to name the rows that break its invariants.
	 */
	List<Offenders> findOffenders(InvariantPass pass, AuditChain audited) {
		String broken = pass.conditions()
			.entrySet()
			.stream()
			.map((entry) -> "('%s', %s, s.%s)".formatted(entry.getKey(), entry.getValue(), pass.id(entry.getKey())))
			.collect(Collectors.joining(", "));
		return this.jdbc.sql("""
				select rule, currency, array_agg(id order by id) as ids
				from (
				    select broken.rule, s.currency, broken.id,
				        row_number() over (partition by broken.rule, s.currency order by broken.id) as place
				    from (%s) s
				    cross join lateral (values %s) as broken (rule, is_so, id)
				    where broken.is_so) as placed
				where place <= %d
				group by rule, currency
				""".formatted(pass.source(), broken, MAX_IDS))
			.params(parameters(audited))
			.query((row, number) -> new Offenders(Invariant.valueOf(row.getString("rule").toUpperCase(Locale.ROOT)),
					row.getString("currency"), Arrays.asList((UUID[]) row.getArray("ids").getArray())))
			.list();
	}

	private static Map<String, Object> parameters(AuditChain audited) {
		return Map.of("walked_from", audited.walkedFrom(), "known", audited.sequence(), "known_hash", audited.hash());
	}

	/**
	 * Finds the last entry of the audit log, as recorded in its head.
	 */
	Optional<AuditChain> findAuditHead(long walkedFrom) {
		return this.jdbc.sql("select sequence, encode(hash, 'hex') as hash from audit_head")
			.query((row, number) -> new AuditChain(row.getLong("sequence"), row.getString("hash"), walkedFrom))
			.optional();
	}

	/**
	 * The rows that break an invariant in one currency.
	 *
	 * @param invariant the invariant
	 * @param currency the currency; null: none
	 * @param ids the first of them, in order
	 */
	record Offenders(Invariant invariant, @Nullable String currency, List<UUID> ids) {

	}

	/**
	 * The result of a pass in one currency.
	 *
	 * @param currency the currency; null: none
	 * @param broken how many rows break each invariant
	 * @param sums sums by name
	 */
	record Tally(@Nullable String currency, Map<Invariant, Long> broken, Map<String, BigDecimal> sums) {

		boolean isBroken() {
			return this.broken.values().stream().anyMatch((count) -> count > 0);
		}

	}

}
