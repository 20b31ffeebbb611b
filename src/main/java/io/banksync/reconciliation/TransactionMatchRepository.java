package io.banksync.reconciliation;

import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Table transaction_matches, for reading.
 */
interface TransactionMatchRepository extends Repository<TransactionMatch, UUID> {

	@Query("""
			select distinct m.transactionId from TransactionMatch m
			where m.runId = :runId and m.kind = 'auto' and m.rule <> 'kept_after_reversal'
			order by m.transactionId
			""")
	List<UUID> findTransactionIds(UUID runId, Limit limit);

}
