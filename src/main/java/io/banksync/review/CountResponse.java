package io.banksync.review;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A count, exact unless there may be more.
 *
 * @param count the count, at most 10,000
 * @param more whether there may be more; show a plus
 */
@Schema(name = "Count")
public record CountResponse(@Schema(example = "27") long count, @Schema(example = "false") boolean more) {

	/**
	 * Creates a count.
	 * @param counted the rows counted
	 * @param all whether all rows were counted
	 */
	static CountResponse of(long counted, boolean all) {
		return new CountResponse(Math.min(counted, OpenWork.MOST), counted > OpenWork.MOST || !all);
	}

	static CountResponse of(OpenWork work) {
		return of(work.count(), work.count() < OpenWork.MOST);
	}

}
