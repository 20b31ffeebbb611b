package io.banksync.web.request;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

import org.springframework.util.unit.DataSize;

/**
 * A body longer than its limit; nothing past the limit was read.
 */
public class PayloadTooLargeException extends ApiException {

	public PayloadTooLargeException(long limitBytes) {
		super(ErrorCode.PAYLOAD_TOO_LARGE, "The body may have at most " + limitBytes + " bytes.");
	}

	/**
	 * A form that is too long.
	 * @param limit the longest text
	 */
	PayloadTooLargeException(DataSize limit) {
		super(ErrorCode.PAYLOAD_TOO_LARGE, "The text may have at most " + limit.toKilobytes()
				+ " KB. Nothing of it was read: divide it, and send the parts one by one.");
	}

}
