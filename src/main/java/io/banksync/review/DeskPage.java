package io.banksync.review;

import java.util.Map;
import java.util.TreeMap;

import io.banksync.web.page.Page;
import org.jspecify.annotations.Nullable;

/**
 * The match desk: the list of open work, and one payment of it.
 *
 * @param list the payments and events of this page
 * @param counts all open work
 * @param pane the opened payment; null: there is none
 * @param last what this person did just now; null: nothing
 */
record DeskPage(Page<ExceptionResponse> list, CountsResponse counts, @Nullable DeskPane pane, @Nullable DeskAct last) {

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
