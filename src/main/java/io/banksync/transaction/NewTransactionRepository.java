package io.banksync.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table transactions, as ingestion writes it. Each column goes in as one array.
 */
@Repository
class NewTransactionRepository {

	private final JdbcClient jdbc;

	NewTransactionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Waits until no other transaction holds a lock on one of these names, and locks them
	 * until the transaction ends. All callers lock in one order, so no two wait for each
	 * other.
	 */
	void lock(Collection<String> names) {
		this.jdbc.sql("""
				select pg_advisory_xact_lock(key)
				from (
				    select distinct hashtextextended(name, 0) as key
				    from unnest(cast(? as varchar[])) as wanted (name)
				    order by key
				) as keys
				""").param(names.toArray(String[]::new)).query((row, number) -> number).list();
	}

	/**
	 * Finds the transactions that another provider with a shared secret reported before.
	 * @param reported transactions, by the raw event that reports them
	 */
	Set<UUID> findReportedByOthers(Map<UUID, NewTransaction> reported, Sharing sharing) {
		List<UUID> rawEventIds = new ArrayList<>();
		List<String> others = new ArrayList<>();
		List<String> transactionIds = new ArrayList<>();
		reported.forEach((rawEventId, transaction) -> sharing.others(transaction.provider()).forEach((other) -> {
			rawEventIds.add(rawEventId);
			others.add(other);
			transactionIds.add(transaction.transactionId());
		}));
		if (rawEventIds.isEmpty()) {
			return Set.of();
		}
		// A loop over the index, whatever the planner knew of the table when it made
		// the plan.
		return new HashSet<>(this.jdbc
			.sql("""
					select reported.raw_event_id
					from unnest(?, cast(? as varchar[]), cast(? as varchar[])) as reported (raw_event_id, provider, transaction_id)
					cross join lateral (
					    select 1 from transactions t
					    where t.provider = reported.provider and t.transaction_id = reported.transaction_id
					    limit 1) as known
					""")
			.params(rawEventIds.toArray(UUID[]::new), others.toArray(String[]::new),
					transactionIds.toArray(String[]::new))
			.query(UUID.class)
			.list());
	}

	/**
	 * Records the transactions that are new, in the given order. The database decides
	 * which are new.
	 * @param reported the transactions, by the raw event that reports them
	 * @return the raw events whose transactions were recorded
	 */
	Set<UUID> insertIfAbsent(Map<UUID, NewTransaction> reported) {
		Collection<NewTransaction> all = reported.values();
		return new HashSet<>(this.jdbc
			.sql("""
					insert into transactions
					    (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description,
					    original_transaction_id, assurance, payer, payer_account, account, fee, truncated, occurred_at_told)
					select id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description,
					    original_transaction_id, assurance, payer, payer_account, account, fee, truncated,
					    occurred_at_told
					from unnest(
					    ?, cast(? as varchar[]), cast(? as varchar[]), ?, cast(? as numeric[]), cast(? as varchar[]),
					    cast(? as timestamptz[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]),
					    cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]),
					    cast(? as numeric[]), cast(? as varchar[]), cast(? as varchar[]))
					with ordinality as reported (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at,
					    reference, description, original_transaction_id, assurance, payer, payer_account, account,
					    fee, truncated, occurred_at_told, position)
					order by position
					on conflict (provider, transaction_id) do nothing
					returning raw_event_id
					""")
			.params(all.stream()
				.map((transaction) -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
				.toArray(UUID[]::new), texts(all, NewTransaction::provider), texts(all, NewTransaction::transactionId),
					reported.keySet().toArray(UUID[]::new), texts(all, (transaction) -> transaction.money().amount()),
					texts(all, (transaction) -> transaction.money().currency().getCurrencyCode()),
					texts(all, NewTransaction::occurredAt), details(all, TransactionDetails::reference),
					details(all, TransactionDetails::description), texts(all, NewTransaction::originalTransactionId),
					texts(all, NewTransaction::assurance), details(all, TransactionDetails::payer),
					details(all, TransactionDetails::payerAccount), details(all, TransactionDetails::account),
					details(all, TransactionDetails::fee), details(all, TransactionDetails::truncatedNames),
					texts(all, NewTransaction::occurredAtTold))
			.query(UUID.class)
			.list());
	}

	/**
	 * Finds the transactions whose original is recorded, by their provider or by one that
	 * shares a secret with it.
	 */
	Set<NewTransaction> findWithOriginal(Collection<NewTransaction> reported, Sharing sharing) {
		List<NewTransaction> all = reported.stream()
			.flatMap((transaction) -> Collections.nCopies(sharing.group(transaction.provider()).size(), transaction)
				.stream())
			.toList();
		@Nullable String[] providers = reported.stream()
			.flatMap((transaction) -> sharing.group(transaction.provider()).stream())
			.toArray(String[]::new);
		Set<NewTransaction> found = new HashSet<>();
		this.jdbc
			.sql("""
					select reported.position
					from unnest(cast(? as varchar[]), cast(? as varchar[])) with ordinality as reported (provider, original, position)
					where exists (select 1 from transactions t
					    where t.provider = reported.provider and t.transaction_id = reported.original)
					""")
			.params(providers, texts(all, NewTransaction::originalTransactionId))
			.query(Integer.class)
			.list()
			.forEach((position) -> found.add(all.get(position - 1)));
		return found;
	}

	/**
	 * Adds details to recorded transactions. A detail that was missing is set. A text
	 * that differs from the recorded one is added to also_told, once. A text that would
	 * be too long is left out. No transaction may occur twice.
	 */
	void addDetails(Collection<ReportedDetails> reported) {
		if (reported.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					update transactions t
					set reference = coalesce(t.reference, reported.reference), description = coalesce(t.description, reported.description),
					    payer = coalesce(t.payer, reported.payer), payer_account = coalesce(t.payer_account, reported.payer_account),
					    account = coalesce(t.account, reported.account), fee = coalesce(t.fee, reported.fee),
					    also_told = case when length(%1$s) <= 4000 then nullif(%1$s, '') else t.also_told end,
					    truncated = (
					        select string_agg(distinct name, ',')
					        from unnest(string_to_array(concat_ws(',', t.truncated, reported.truncated,
					            case when length(%1$s) > 4000 then 'also_told' end), ',')) as name)
					from unnest(cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]),
					        cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as numeric[]),
					        cast(? as varchar[]))
					    as reported (provider, transaction_id, reference, description, payer, payer_account, account, fee,
					        truncated)
					where t.provider = reported.provider and t.transaction_id = reported.transaction_id
					"""
				.formatted(
						"concat_ws(' | ', t.also_told, %s, %s)".formatted(beside("reference"), beside("description"))))
			.params(texts(reported, ReportedDetails::provider), texts(reported, ReportedDetails::transactionId),
					texts(reported, (one) -> one.details().reference()),
					texts(reported, (one) -> one.details().description()),
					texts(reported, (one) -> one.details().payer()),
					texts(reported, (one) -> one.details().payerAccount()),
					texts(reported, (one) -> one.details().account()), texts(reported, (one) -> one.details().fee()),
					texts(reported, (one) -> one.details().truncatedNames()))
			.update();
	}

	/**
	 * Returns a text if it differs from the recorded one and is not in also_told yet;
	 * else null.
	 */
	private static String beside(String text) {
		return """
				case when reported.%1$s <> t.%1$s and position(' | ' || reported.%1$s || ' | '
				    in ' | ' || coalesce(t.also_told, '') || ' | ') = 0 then reported.%1$s end""".formatted(text);
	}

	private static @Nullable String[] details(Collection<NewTransaction> transactions,
			Function<TransactionDetails, ? extends @Nullable Object> value) {
		return texts(transactions, (transaction) -> value.apply(transaction.details()));
	}

	private static <T> @Nullable String[] texts(Collection<T> reported, Function<T, ? extends @Nullable Object> value) {
		return reported.stream()
			.map(value)
			.map((found) -> (found != null) ? found.toString() : null)
			.toArray(String[]::new);
	}

}
