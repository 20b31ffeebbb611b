package io.banksync.reconciliation;

import java.util.List;
import java.util.UUID;

import io.banksync.request.ListParameter;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.domain.PredicateSpecification;

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

	/**
	 * Returns the condition for those among them with an id before another: ids are in
	 * the order of time.
	 * @param id the other
	 */
	PredicateSpecification<ReconciliationRun> before(UUID id) {
		return PredicateSpecification.<ReconciliationRun>where((from, cb) -> cb.lessThan(from.get("id"), id))
			.and(this.statuses.isEmpty() ? PredicateSpecification.unrestricted()
					: (from, cb) -> from.get("status").in(this.statuses))
			.and(equal("dryRun", this.dryRun))
			.and(equal("actor", this.actor));
	}

	private static PredicateSpecification<ReconciliationRun> equal(String attribute, @Nullable Object value) {
		return (value == null) ? PredicateSpecification.unrestricted()
				: (from, cb) -> cb.equal(from.get(attribute), value);
	}

}
