package io.banksync.invoice;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * An invoice is paid, in part or as a whole, or void already; nothing was done.
 */
class InvoiceNotVoidableException extends ApiException {

	InvoiceNotVoidableException(String message) {
		super(ErrorCode.INVOICE_NOT_VOIDABLE, message + ".");
	}

}
