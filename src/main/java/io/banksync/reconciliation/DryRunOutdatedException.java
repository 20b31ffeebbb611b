package io.banksync.reconciliation;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * What a dry run showed can't be applied: it is not kept any more, or a run would do
 * something else by now.
 */
class DryRunOutdatedException extends ApiException {

	DryRunOutdatedException(UUID runId) {
		super(ErrorCode.DRY_RUN_OUTDATED,
				"A run would no longer do what dry run " + runId + " showed, or it is more than 24 hours old.");
	}

}
