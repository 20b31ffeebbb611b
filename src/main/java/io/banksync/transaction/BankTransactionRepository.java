package io.banksync.transaction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Table transactions, for one that is shown and those that are told again.
 */
interface BankTransactionRepository extends Repository<BankTransaction, UUID> {

	Optional<BankTransaction> findById(UUID id);

	/**
	 * Finds transactions by the ids that providers gave them.
	 */
	@Query("select t from BankTransaction t where t.provider in :providers and t.transactionId in :transactionIds")
	List<BankTransaction> findTold(List<String> providers, List<String> transactionIds);

}
