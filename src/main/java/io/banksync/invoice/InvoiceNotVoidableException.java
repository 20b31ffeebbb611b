package io.banksync.invoice;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * The invoice is paid, partially paid or void already; nothing was done.
 */
class InvoiceNotVoidableException extends ApiException {

	InvoiceNotVoidableException(String message) {
		super(ErrorCode.INVOICE_NOT_VOIDABLE, message + ".");
	}

}
