package io.banksync.invoice;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * An invoice has a reference already, or has it as its number; nothing was done.
 */
class DuplicateReferenceException extends ApiException {

	DuplicateReferenceException(String reference) {
		super(ErrorCode.REFERENCE_EXISTS, "The invoice has the reference " + reference + " already.");
	}

}
