package io.banksync.database;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Too many pages of the console read at once.
 */
class BusyException extends ApiException {

	BusyException() {
		super(ErrorCode.TEMPORARILY_UNAVAILABLE, "Other pages of the console are being read. Try again.", false);
	}

}
