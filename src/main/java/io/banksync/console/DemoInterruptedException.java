package io.banksync.console;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * The service could not load all of the demo data.
 */
class DemoInterruptedException extends ApiException {

	DemoInterruptedException() {
		super(ErrorCode.TEMPORARILY_UNAVAILABLE,
				"Not all of the demo data was loaded; the log says why. If Today offers it no more, use another database "
						+ "to try again.");
	}

}
