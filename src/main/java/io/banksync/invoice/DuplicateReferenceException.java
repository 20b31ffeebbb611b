package io.banksync.invoice;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * The invoice already has this reference or number; nothing was done.
 */
class DuplicateReferenceException extends ApiException {

	DuplicateReferenceException(String reference) {
		super(ErrorCode.REFERENCE_EXISTS, "The invoice can be paid under " + reference + " already.");
	}

}
