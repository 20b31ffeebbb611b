package io.banksync.reconciliation;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/**
 * Table reconciliation_runs, for reading.
 */
interface ReconciliationRunRepository extends Repository<ReconciliationRun, UUID> {

	Optional<ReconciliationRun> findById(UUID id);

	Optional<ReconciliationRun> findByActorAndIdempotencyKey(String actor, String idempotencyKey);

	Optional<ReconciliationRun> findFirstByStatusOrderByIdDesc(RunStatus status);

}
