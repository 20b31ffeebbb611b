package io.banksync.transaction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Table transactions, to show one and to compare it with later reports.
 */
interface BankTransactionRepository extends Repository<BankTransaction, UUID> {

	Optional<BankTransaction> findById(UUID id);

	/**
	 * Finds transactions by the ids of their providers.
	 */
	@Query("select t from BankTransaction t where t.provider in :providers and t.transactionId in :transactionIds")
	List<BankTransaction> findReported(List<String> providers, List<String> transactionIds);

}
