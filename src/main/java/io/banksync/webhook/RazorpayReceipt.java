package io.banksync.webhook;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The answer to a committed payment status.
 *
 * @param status success, or ignored for a duplicate
 * @param message the same in words
 */
record RazorpayReceipt(@Schema(example = "success", allowableValues = {
		"success", "ignored" }) String status, @Schema(example = "Event processed") String message){

	static final RazorpayReceipt PROCESSED = new RazorpayReceipt("success", "Event processed");

	static final RazorpayReceipt IGNORED = new RazorpayReceipt("ignored", "Event already processed");

}
