package io.banksync.review;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many there are.
 *
 * @param count so many, 10,000 at most
 * @param more there may be more: show it with a plus
 */
@Schema(name = "Count")
record CountResponse(@Schema(example = "27") long count, @Schema(example = "false") boolean more) {

	/**
	 * Returns how many there are.
	 * @param counted how many were counted
	 * @param all nothing was left out
	 */
	static CountResponse of(long counted, boolean all) {
		return new CountResponse(Math.min(counted, OpenWork.MOST), counted > OpenWork.MOST || !all);
	}

	static CountResponse of(OpenWork work) {
		return of(work.count(), work.count() < OpenWork.MOST);
	}

}
