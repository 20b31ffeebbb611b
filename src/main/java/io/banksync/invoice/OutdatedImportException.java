package io.banksync.invoice;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if a file would no longer create the invoices that its check showed.
 */
class OutdatedImportException extends ApiException {

	OutdatedImportException() {
		super(ErrorCode.DRY_RUN_OUTDATED,
				"Other invoices of the file are new by now. Nothing was created: look at the new check.");
	}

}
