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
 * Table transactions, as ingestion writes it. Transactions go in as arrays, one element
 * each.
 */
@Repository
class NewTransactionRepository {

	private final JdbcClient jdbc;

	NewTransactionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Waits for whoever else has locked one of these names, until the transaction ends.
	 * All who lock several do so in one order, so that none wait for each other in a
	 * circle.
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
	 * Finds those that another provider, which shares a secret with theirs, has told.
	 * @param told transactions, by the raw event that tells them
	 */
	Set<UUID> findToldByOthers(Map<UUID, NewTransaction> told, Sharing sharing) {
		List<UUID> rawEventIds = new ArrayList<>();
		List<String> others = new ArrayList<>();
		List<String> transactionIds = new ArrayList<>();
		told.forEach((rawEventId, transaction) -> sharing.others(transaction.provider()).forEach((other) -> {
			rawEventIds.add(rawEventId);
			others.add(other);
			transactionIds.add(transaction.transactionId());
		}));
		if (rawEventIds.isEmpty()) {
			return Set.of();
		}
		// One by one, whatever the planner knew of the table when the plan was made.
		return new HashSet<>(this.jdbc
			.sql("""
					select told.raw_event_id
					from unnest(?, cast(? as varchar[]), cast(? as varchar[])) as told (raw_event_id, provider, transaction_id)
					cross join lateral (
					    select 1 from transactions t
					    where t.provider = told.provider and t.transaction_id = told.transaction_id
					    limit 1) as known
					""")
			.params(rawEventIds.toArray(UUID[]::new), others.toArray(String[]::new),
					transactionIds.toArray(String[]::new))
			.query(UUID.class)
			.list());
	}

	/**
	 * Records transactions that are not recorded yet, in the order given. The database
	 * decides which those are.
	 * @param told the transactions, by the raw event that tells them
	 * @return the raw events of those recorded now
	 */
	Set<UUID> insertIfAbsent(Map<UUID, NewTransaction> told) {
		Collection<NewTransaction> all = told.values();
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
					with ordinality as told (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at,
					    reference, description, original_transaction_id, assurance, payer, payer_account, account,
					    fee, truncated, occurred_at_told, position)
					order by position
					on conflict (provider, transaction_id) do nothing
					returning raw_event_id
					""")
			.params(all.stream()
				.map((transaction) -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
				.toArray(UUID[]::new), texts(all, NewTransaction::provider), texts(all, NewTransaction::transactionId),
					told.keySet().toArray(UUID[]::new), texts(all, (transaction) -> transaction.money().amount()),
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
	 * Finds those whose original is recorded, as told by their provider or one that
	 * shares a secret with it.
	 */
	Set<NewTransaction> findWithOriginal(Collection<NewTransaction> told, Sharing sharing) {
		List<NewTransaction> all = told.stream()
			.flatMap((transaction) -> Collections.nCopies(sharing.group(transaction.provider()).size(), transaction)
				.stream())
			.toList();
		@Nullable String[] providers = told.stream()
			.flatMap((transaction) -> sharing.group(transaction.provider()).stream())
			.toArray(String[]::new);
		Set<NewTransaction> found = new HashSet<>();
		this.jdbc
			.sql("""
					select told.position
					from unnest(cast(? as varchar[]), cast(? as varchar[])) with ordinality as told (provider, original, position)
					where exists (select 1 from transactions t
					    where t.provider = told.provider and t.transaction_id = told.original)
					""")
			.params(providers, texts(all, NewTransaction::originalTransactionId))
			.query(Integer.class)
			.list()
			.forEach((position) -> found.add(all.get(position - 1)));
		return found;
	}

	/**
	 * Adds details to transactions that are recorded: where there are none, and of texts
	 * where there is another one to what is also told, each once. What of that would be
	 * too long is left out. No transaction may be there twice.
	 */
	void addDetails(Collection<ReportedDetails> told) {
		if (told.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					update transactions t
					set reference = coalesce(t.reference, told.reference), description = coalesce(t.description, told.description),
					    payer = coalesce(t.payer, told.payer), payer_account = coalesce(t.payer_account, told.payer_account),
					    account = coalesce(t.account, told.account), fee = coalesce(t.fee, told.fee),
					    also_told = case when length(%1$s) <= 4000 then nullif(%1$s, '') else t.also_told end,
					    truncated = (
					        select string_agg(distinct name, ',')
					        from unnest(string_to_array(concat_ws(',', t.truncated, told.truncated,
					            case when length(%1$s) > 4000 then 'also_told' end), ',')) as name)
					from unnest(cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]),
					        cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as numeric[]),
					        cast(? as varchar[]))
					    as told (provider, transaction_id, reference, description, payer, payer_account, account, fee,
					        truncated)
					where t.provider = told.provider and t.transaction_id = told.transaction_id
					"""
				.formatted(
						"concat_ws(' | ', t.also_told, %s, %s)".formatted(beside("reference"), beside("description"))))
			.params(texts(told, ReportedDetails::provider), texts(told, ReportedDetails::transactionId),
					texts(told, (one) -> one.details().reference()), texts(told, (one) -> one.details().description()),
					texts(told, (one) -> one.details().payer()), texts(told, (one) -> one.details().payerAccount()),
					texts(told, (one) -> one.details().account()), texts(told, (one) -> one.details().fee()),
					texts(told, (one) -> one.details().truncatedNames()))
			.update();
	}

	/**
	 * Returns a text that is told otherwise and not yet also told; null: it is not.
	 */
	private static String beside(String text) {
		return """
				case when told.%1$s <> t.%1$s and position(' | ' || told.%1$s || ' | '
				    in ' | ' || coalesce(t.also_told, '') || ' | ') = 0 then told.%1$s end""".formatted(text);
	}

	private static @Nullable String[] details(Collection<NewTransaction> transactions,
			Function<TransactionDetails, ? extends @Nullable Object> value) {
		return texts(transactions, (transaction) -> value.apply(transaction.details()));
	}

	private static <T> @Nullable String[] texts(Collection<T> told, Function<T, ? extends @Nullable Object> value) {
		return told.stream()
			.map(value)
			.map((found) -> (found != null) ? found.toString() : null)
			.toArray(String[]::new);
	}

}
