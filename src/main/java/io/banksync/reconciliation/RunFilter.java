package io.banksync.reconciliation;

import java.util.List;

import io.banksync.web.request.ListParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted; what is null or empty does not matter.
 *
 * @param statuses one of these
 * @param dryRun whether they changed nothing
 * @param actor who wanted them
 */
record RunFilter(List<RunStatus> statuses, @Nullable Boolean dryRun, @Nullable String actor) {

	static RunFilter of(RunStatus @Nullable [] status, @Nullable Boolean dryRun, @Nullable String actor) {
		return new RunFilter(ListParameter.given(status), dryRun, actor);
	}

}
