package io.banksync.statement;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A file is of no format that is read.
 */
class UnknownFormatException extends ApiException {

	UnknownFormatException() {
		super(ErrorCode.UNKNOWN_FORMAT, "It is none of camt.052, camt.053, camt.054, MT940, MT942, OFX, BAI2, or a CSV "
				+ "file whose columns a layout names.", false);
	}

}
