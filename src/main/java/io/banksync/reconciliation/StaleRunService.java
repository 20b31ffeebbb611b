package io.banksync.reconciliation;

import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds runs that are marked as running but have died.
 */
@Service
public class StaleRunService {

	private final CandidateRepository candidates;

	private final RunProgressRepository runs;

	StaleRunService(CandidateRepository candidates, RunProgressRepository runs) {
		this.candidates = candidates;
		this.runs = runs;
	}

	/**
	 * Returns the runs whose process died. A live run holds the lock.
	 */
	@Transactional(transactionManager = "reconciliation")
	public List<UUID> find() {
		return this.candidates.tryLock() ? this.runs.findRunning() : List.of();
	}

}
