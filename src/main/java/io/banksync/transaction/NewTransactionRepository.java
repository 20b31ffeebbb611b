package io.banksync.transaction;

import java.util.Collection;
import java.util.HashSet;
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
					    original_transaction_id, assurance, payer, payer_account, account, truncated, occurred_at_told)
					select id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description,
					    original_transaction_id, assurance, payer, payer_account, account, truncated, occurred_at_told
					from unnest(
					    ?, cast(? as varchar[]), cast(? as varchar[]), ?, cast(? as numeric[]), cast(? as varchar[]),
					    cast(? as timestamptz[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]),
					    cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]),
					    cast(? as varchar[]), cast(? as varchar[]))
					with ordinality as told (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at,
					    reference, description, original_transaction_id, assurance, payer, payer_account, account,
					    truncated, occurred_at_told, position)
					order by position
					on conflict (provider, transaction_id) do nothing
					returning raw_event_id
					""")
			.params(all.stream()
				.map((transaction) -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
				.toArray(UUID[]::new), texts(all, NewTransaction::provider), texts(all, NewTransaction::transactionId),
					told.keySet().toArray(UUID[]::new), texts(all, (transaction) -> transaction.money().amount()),
					texts(all, (transaction) -> transaction.money().currency().getCurrencyCode()),
					texts(all, NewTransaction::occurredAt), texts(all, NewTransaction::reference),
					texts(all, NewTransaction::description), texts(all, NewTransaction::originalTransactionId),
					texts(all, NewTransaction::assurance), texts(all, NewTransaction::payer),
					texts(all, NewTransaction::payerAccount), texts(all, NewTransaction::account),
					texts(all, NewTransaction::truncatedNames), texts(all, NewTransaction::occurredAtTold))
			.query(UUID.class)
			.list());
	}

	private static @Nullable String[] texts(Collection<NewTransaction> transactions,
			Function<NewTransaction, ? extends @Nullable Object> value) {
		return transactions.stream()
			.map(value)
			.map((found) -> (found != null) ? found.toString() : null)
			.toArray(String[]::new);
	}

}
