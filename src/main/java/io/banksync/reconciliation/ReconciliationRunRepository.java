package io.banksync.reconciliation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Table reconciliation_runs, for reading.
 */
interface ReconciliationRunRepository extends Repository<ReconciliationRun, UUID> {

	Optional<ReconciliationRun> findById(UUID id);

	Optional<ReconciliationRun> findByActorAndIdempotencyKey(String actor, String idempotencyKey);

	Optional<ReconciliationRun> findFirstByStatusOrderByIdDesc(RunStatus status);

	/**
	 * Lists runs, newest first: their ids are in the order of time.
	 */
	@Query("select r from ReconciliationRun r where r.id < :before order by r.id desc")
	List<ReconciliationRun> findBefore(UUID before, Limit limit);

}
