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

	@Query("""
			select new io.banksync.reconciliation.MatchResponse(m.id, m.transactionId, t.transactionId, m.invoiceId,
			    i.invoiceNumber, case when m.kind = 'reversal' then -m.amount else m.amount end, t.currency, m.kind,
			    m.rule, m.createdAt, case when m.kind <> 'reversal' and not exists (
			        select 1 from TransactionMatch r where r.reverses = m.id) then true else false end)
			from TransactionMatch m
			join BankTransaction t on t.id = m.transactionId
			join Invoice i on i.id = m.invoiceId
			where m.runId = :runId and m.id > :after
			order by m.id
			""")
	List<MatchResponse> findAfter(UUID runId, UUID after, Limit limit);

}
