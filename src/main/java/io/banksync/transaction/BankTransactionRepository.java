package io.banksync.transaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Table transactions.
 */
interface BankTransactionRepository
		extends Repository<BankTransaction, UUID>, JpaSpecificationExecutor<BankTransaction> {

	Optional<BankTransaction> findById(UUID id);

	/**
	 * Records transactions that are not recorded yet, in the order given. The database
	 * decides which those are.
	 * @return the ids of those recorded now
	 */
	@Query(nativeQuery = true, value = """
			insert into transactions
			    (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description,
			    original_transaction_id, assurance)
			select id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description,
			    original_transaction_id, assurance
			from unnest(
			    cast(:ids as uuid[]), cast(:providers as varchar[]), cast(:transactionIds as varchar[]),
			    cast(:rawEventIds as uuid[]), cast(:amounts as numeric[]), cast(:currencies as varchar[]),
			    cast(:occurredAts as timestamptz[]), cast(:references as varchar[]), cast(:descriptions as varchar[]),
			    cast(:originalTransactionIds as varchar[]), cast(:assurances as varchar[]))
			with ordinality as told (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at,
			    reference, description, original_transaction_id, assurance, position)
			order by position
			on conflict (provider, transaction_id) do nothing
			returning id
			""")
	List<UUID> insertIfAbsent(UUID[] ids, String[] providers, String[] transactionIds, UUID[] rawEventIds,
			BigDecimal[] amounts, String[] currencies, Instant[] occurredAts, @Nullable String[] references,
			@Nullable String[] descriptions, @Nullable String[] originalTransactionIds, String[] assurances);

	/**
	 * Finds transactions by the ids that providers gave them.
	 */
	@Query("select t from BankTransaction t where t.provider in :providers and t.transactionId in :transactionIds")
	List<BankTransaction> findTold(List<String> providers, List<String> transactionIds);

}
