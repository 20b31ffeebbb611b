package io.banksync.webhook;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * A payment status without a genuine signature, in the words that its senders know.
 */
class RazorpayRefusalException extends ApiException {

	/**
	 * Creates one.
	 * @param missing there was no signature; else it was wrong
	 */
	RazorpayRefusalException(boolean missing) {
		super(missing ? ErrorCode.MISSING_SIGNATURE : ErrorCode.WRONG_SIGNATURE,
				missing ? "Missing Signature Header" : "Invalid Signature");
	}

}
