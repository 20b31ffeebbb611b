package io.banksync.reconciliation;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A dry run cannot be applied: it is no longer kept, or a run would now decide
 * differently.
 */
class DryRunOutdatedException extends ApiException {

	DryRunOutdatedException(UUID runId) {
		super(ErrorCode.DRY_RUN_OUTDATED,
				"A run would no longer do what dry run " + runId + " showed, or it is more than 24 hours old.");
	}

}
