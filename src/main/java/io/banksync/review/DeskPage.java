package io.banksync.review;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.web.page.Page;
import org.jspecify.annotations.Nullable;

/**
 * The match desk: the list of open work, and one payment of it.
 *
 * @param list the payments and events of this page
 * @param counts all open work
 * @param pane the opened payment; null: there is none
 * @param afterNext the payment to open after the next one; null: none
 * @param last what this person did just now; null: nothing
 * @param done how many payments this person dealt with today, a day in UTC
 */
record DeskPage(Page<ExceptionResponse> list, CountsResponse counts, @Nullable DeskPane pane, @Nullable UUID afterNext,
		@Nullable DeskAct last, long done) {

	/**
	 * Returns the reasons that a filter can choose, with the number of their payments.
	 * @param view the present filter, whose reason may have no payment any more
	 */
	public Map<String, Long> reasons(DeskView view) {
		Map<String, Long> reasons = new TreeMap<>();
		if (view.reason() != null) {
			reasons.put(view.reason().name(), 0L);
		}
		this.counts.byReason().forEach((open) -> reasons.merge(open.reason(), open.count(), Long::sum));
		return reasons;
	}

}
