package io.banksync.webhook;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the sender of a payment status is told once it is committed.
 *
 * @param status success, or ignored: it was here before
 * @param message the same in words
 */
record RazorpayReceipt(@Schema(example = "success", allowableValues = {
		"success", "ignored" }) String status, @Schema(example = "Event processed") String message){

	static final RazorpayReceipt PROCESSED = new RazorpayReceipt("success", "Event processed");

	static final RazorpayReceipt IGNORED = new RazorpayReceipt("ignored", "Event already processed");

}
