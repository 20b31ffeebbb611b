package io.banksync.review;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many payments are open for one reason.
 *
 * @param reason the reason code
 * @param status how much of them has found its invoice
 * @param count so many, 10,000 at most
 * @param more there may be more
 */
@Schema(name = "OpenCount")
record OpenCountResponse(@Schema(example = "OVERPAYMENT") String reason,
		@Schema(example = "partially_matched", description = "`unmatched` or `partially_matched`") String status,
		@Schema(example = "2") long count, @Schema(example = "false") boolean more) {

}
