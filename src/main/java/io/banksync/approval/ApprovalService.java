package io.banksync.approval;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/**
 * Carries an act out at once, or after the approval of a second person.
 */
@Service
public class ApprovalService {

	private final ApprovalLimits limits;

	private final ApprovalBookService books;

	private final ApprovalBookService runs;

	private final Map<ApprovalAction, ApprovedAct> acts;

	ApprovalService(ApprovalLimits limits, ApprovalBookService books,
			@Qualifier("reconciliation") ApprovalBookService runs, List<ApprovedAct> acts) {
		this.limits = limits;
		this.books = books;
		this.runs = runs;
		this.acts = acts.stream().collect(Collectors.toMap(ApprovedAct::action, Function.identity()));
	}

	/**
	 * Carries an act out, or stores a proposal if the act is above a limit.
	 * @param proposal the proposal to store in that case
	 * @param key the request's key
	 * @param act the act, in a transaction of its own
	 * @param <T> the type of the act's result
	 * @throws ApprovalWaitingException if the same act on the same object is waiting
	 * already
	 */
	public <T> Decided<T> decide(Proposal proposal, Optional<IdempotencyKey> key, Supplier<T> act) {
		Optional<ApprovalResponse> earlier = this.limits.areOff() ? Optional.empty()
				: key.flatMap((known) -> this.books.findProposed(proposal, known));
		if (earlier.isPresent()) {
			return new Decided<>(null, earlier.get());
		}
		try {
			return new Decided<>(act.get(), null);
		}
		catch (ApprovalRequiredException ex) {
			return new Decided<>(null, this.books.propose(proposal, ex, key));
		}
	}

	/**
	 * Lists proposals.
	 * @param filter the conditions
	 * @param limits the part of the list
	 */
	Page<ApprovalResponse> list(ApprovalFilter filter, PageLimits limits) {
		return this.books.list(filter, limits);
	}

	/**
	 * Returns a proposal.
	 * @throws ApprovalNotFoundException if there is none with this id
	 */
	ApprovalResponse get(UUID id) {
		return ApprovalBookService.response(this.books.get(id));
	}

	/**
	 * Approves a proposal and carries it out. If the act is no longer possible, the
	 * proposal is declined.
	 * @param id the proposal
	 * @param reason why; null: not said
	 * @param actor the caller who approves it
	 * @param key the request's key
	 * @throws ApprovalNotFoundException if there is none with this id
	 * @throws CannotApproveException if the caller proposed it, if it is already decided,
	 * or if the act is no longer possible
	 */
	ApprovalResponse approve(UUID id, @Nullable String reason, String actor, Optional<IdempotencyKey> key) {
		ApprovedAct act = Objects.requireNonNull(this.acts.get(this.books.get(id).action()));
		try {
			return (act.ofRuns() ? this.runs : this.books).approve(id, act, reason, actor, key);
		}
		catch (OutdatedProposalException ex) {
			this.books.declineOutdated(id, ex.why());
			throw new CannotApproveException("It can't be done any more, and was declined. " + ex.why());
		}
	}

	/**
	 * Declines a proposal. The caller who proposed it may do so too.
	 * @param id the proposal
	 * @param reason why
	 * @param actor the caller who declines it
	 * @param key the request's key
	 * @throws ApprovalNotFoundException if there is none with this id
	 * @throws CannotApproveException if it is already decided
	 */
	ApprovalResponse decline(UUID id, String reason, String actor, Optional<IdempotencyKey> key) {
		return this.books.decline(id, reason, actor, key);
	}

	/**
	 * Counts the proposals that wait.
	 * @param limit the highest count
	 */
	public long countWaiting(int limit) {
		return this.books.countWaiting(limit);
	}

}
