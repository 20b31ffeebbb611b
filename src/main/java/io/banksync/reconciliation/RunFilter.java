package io.banksync.reconciliation;

import java.util.List;

import io.banksync.web.request.ListParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are listed. A criterion that is null or empty does not apply.
 *
 * @param statuses one of these
 * @param dryRun only dry runs, or only others
 * @param actor who started them
 */
record RunFilter(List<RunStatus> statuses, @Nullable Boolean dryRun, @Nullable String actor) {

	/**
	 * Makes one from the console's form.
	 */
	static RunFilter of(RunSearchRequest search) {
		return new RunFilter(ListParameter.read("status", search.status(), RunStatus.values()), search.isDryRun(),
				search.actor());
	}

	static RunFilter of(RunStatus @Nullable [] status, @Nullable Boolean dryRun, @Nullable String actor) {
		return new RunFilter(ListParameter.given(status), dryRun, actor);
	}

}
