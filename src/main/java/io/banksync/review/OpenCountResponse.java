package io.banksync.review;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The number of open payments with one reason and status.
 *
 * @param reason the reason code
 * @param status the status
 * @param count the count, at most 10,000
 * @param more whether there may be more
 */
@Schema(name = "OpenCount")
public record OpenCountResponse(@Schema(example = "OVERPAYMENT") String reason,
		@Schema(example = "partially_matched", description = "`unmatched` or `partially_matched`") String status,
		@Schema(example = "2") long count, @Schema(example = "false") boolean more) {

}
