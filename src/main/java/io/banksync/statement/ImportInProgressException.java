package io.banksync.statement;

import java.time.Duration;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Statements of the same account are being imported.
 */
class ImportInProgressException extends ApiException {

	private static final Duration LATER = Duration.ofSeconds(2);

	ImportInProgressException() {
		super(ErrorCode.IMPORT_IN_PROGRESS, "Nothing was done.", false);
	}

	@Override
	public Duration retryAfter() {
		return LATER;
	}

}
