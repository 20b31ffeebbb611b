package io.banksync.approval;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.audit.OnProposal;
import io.banksync.audit.Origin;
import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import io.banksync.web.request.RequestId;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores proposals. An approval and its act commit in one transaction. Acts use two pools
 * of connections, and each pool has its own instance of this class.
 */
class ApprovalBookService {

	private static final String SYSTEM = "system";

	private static final int MAX_REASON = 2000;

	private final TransactionTemplate transactions;

	private final ApprovalRepository approvals;

	private final IdempotencyService idempotency;

	private final AuditService audit;

	private final Clock clock;

	ApprovalBookService(JdbcClient jdbc, PlatformTransactionManager manager, IdempotencyService idempotency,
			AuditService audit, JsonMapper mapper, Clock clock) {
		this.transactions = new TransactionTemplate(manager);
		this.approvals = new ApprovalRepository(jdbc, mapper);
		this.idempotency = idempotency;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Finds the answer to an earlier proposal with the same key.
	 */
	Optional<ApprovalResponse> findProposed(Proposal proposal, IdempotencyKey key) {
		return within(() -> this.idempotency.find(proposal.operation(), key, ApprovalResponse.class));
	}

	/**
	 * Stores a proposal.
	 * @param proposal the proposal
	 * @param needed the object and the money concerned
	 * @param key the request's key
	 * @throws ApprovalWaitingException if the same act on the same object is waiting
	 * already
	 */
	ApprovalResponse propose(Proposal proposal, ApprovalRequiredException needed, Optional<IdempotencyKey> key) {
		return within(() -> this.idempotency.once(proposal.operation(), key, ApprovalResponse.class, () -> {
			Approval approval = new Approval(UuidVersion7Strategy.INSTANCE.generateUuid(null), proposal.action(),
					needed.objectKind(), needed.objectId(), ApprovalRepository.text(proposal.request()),
					needed.amounts(), proposal.reason(), proposal.actor(),
					this.clock.instant().truncatedTo(ChronoUnit.MICROS), ApprovalState.WAITING, null, null, null);
			if (!this.approvals.insertIfAbsent(approval)) {
				throw new ApprovalWaitingException(
						this.approvals.findWaiting(proposal.action(), needed.objectId()).orElse(approval.id()));
			}
			this.audit.record(proposal.actor(), entry(AuditAction.PROPOSE, approval).because(approval.reason())
				.changed(null, state(ApprovalState.WAITING, approval)));
			return response(approval);
		}));
	}

	/**
	 * Returns a proposal.
	 * @throws ApprovalNotFoundException if there is none with this id
	 */
	Approval get(UUID id) {
		return within(() -> this.approvals.findById(id)).orElseThrow(() -> new ApprovalNotFoundException(id));
	}

	static ApprovalResponse response(Approval approval) {
		return ApprovalRepository.response(approval);
	}

	Page<ApprovalResponse> list(ApprovalFilter filter, PageLimits limits) {
		return within(() -> this.approvals.find(filter, limits));
	}

	long countWaiting(int limit) {
		return within(() -> this.approvals.countWaiting(limit));
	}

	/**
	 * Approves a proposal and carries it out.
	 * @param id the proposal
	 * @param act the code that carries it out
	 * @param reason why; null: not said
	 * @param actor the caller who approves it
	 * @param key the request's key
	 * @throws CannotApproveException if the caller proposed it, or if it is already
	 * decided
	 * @throws OutdatedProposalException if the act is no longer possible
	 */
	ApprovalResponse approve(UUID id, ApprovedAct act, @Nullable String reason, String actor,
			Optional<IdempotencyKey> key) {
		return within(() -> this.idempotency.once("approve " + id, key, ApprovalResponse.class, () -> {
			Approval approval = lock(id);
			if (approval.proposedBy().equals(actor)) {
				throw new CannotApproveException(
						"You proposed it yourself: another person with the role approver has to approve it.");
			}
			carryOut(approval, act, actor);
			return decide(approval, ApprovalState.APPROVED, Origin.current(actor), AuditAction.APPROVE, reason);
		}));
	}

	private static void carryOut(Approval approval, ApprovedAct act, String actor) {
		byte[] request = approval.request().getBytes(StandardCharsets.UTF_8);
		try {
			new OnProposal(approval.id(), approval.proposedBy(), actor)
				.carryOut(() -> ApprovalLimits.carryOut(approval.amounts(),
						() -> act.execution().carryOut(approval.objectId(), request, approval.proposedBy())));
		}
		catch (ApiException ex) {
			// These refusals are temporary: the proposal keeps waiting.
			if (ex.code() == ErrorCode.RUN_IN_PROGRESS || ex.status() >= 500) {
				throw ex;
			}
			throw new OutdatedProposalException(ex);
		}
	}

	/**
	 * Declines a proposal.
	 * @param id the proposal
	 * @param reason why
	 * @param actor the caller who declines it
	 * @param key the request's key
	 * @throws CannotApproveException if it is already decided
	 */
	ApprovalResponse decline(UUID id, String reason, String actor, Optional<IdempotencyKey> key) {
		return within(() -> this.idempotency.once("decline " + id, key, ApprovalResponse.class,
				() -> decide(lock(id), ApprovalState.DECLINED, Origin.current(actor), AuditAction.DECLINE, reason)));
	}

	/**
	 * Declines a proposal whose act is no longer possible.
	 * @param why the reason
	 */
	void declineOutdated(UUID id, String why) {
		within(() -> decide(lock(id), ApprovalState.DECLINED, new Origin(SYSTEM, null, null, RequestId.current()),
				AuditAction.DECLINE, why.substring(0,
						why.offsetByCodePoints(0, Math.min(why.codePointCount(0, why.length()), MAX_REASON)))));
	}

	private Approval lock(UUID id) {
		Approval seen = get(id);
		if (!this.approvals.tryLock(id)) {
			throw new CannotApproveException("Somebody decides about it at this moment.");
		}
		Approval approval = this.approvals.findById(id).orElse(seen);
		if (approval.state() != ApprovalState.WAITING) {
			throw new CannotApproveException(
					"It was %s by %s already.".formatted(approval.state(), approval.decidedBy()));
		}
		return approval;
	}

	private ApprovalResponse decide(Approval approval, ApprovalState state, Origin origin, AuditAction action,
			@Nullable String reason) {
		this.approvals.decide(approval.id(), state, origin.actor(), reason, this.clock.instant());
		this.audit.record(origin, entry(action, approval).because(reason)
			.changed(state(ApprovalState.WAITING, approval), state(state, approval)));
		return response(get(approval.id()));
	}

	private static AuditEntry entry(AuditAction action, Approval approval) {
		AuditEntry entry = AuditEntry.of(action, "approval", approval.id());
		Map.Entry<String, BigDecimal> first = approval.amounts().entrySet().iterator().next();
		return entry.money(first.getValue(), first.getKey());
	}

	private static Map<String, Object> state(ApprovalState state, Approval approval) {
		return Map.of("state", state, "action", approval.action(), "object_kind", approval.objectKind(), "object_id",
				approval.objectId(), "amounts", approval.amounts(), "proposed_by", approval.proposedBy());
	}

	private <T> T within(Supplier<T> work) {
		return Objects.requireNonNull(this.transactions.execute((status) -> work.get()));
	}

}
