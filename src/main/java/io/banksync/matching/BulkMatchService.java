package io.banksync.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovalService;
import io.banksync.approval.Decided;
import io.banksync.approval.Proposal;
import io.banksync.lock.RunInProgressException;
import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyKeyReusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Service;

/**
 * Makes several matches, each in a transaction of its own. A refused match does not stop
 * the others.
 */
@Service
public class BulkMatchService {

	private static final String NOT_KNOWN = "It was not tried, or its outcome is not known: send the same request again "
			+ "under the same Idempotency-Key, or look at the payment first.";

	private final MatchService matches;

	private final ApprovalService approvals;

	private final JsonMapper mapper;

	BulkMatchService(MatchService matches, ApprovalService approvals, JsonMapper mapper) {
		this.matches = matches;
		this.approvals = approvals;
		this.mapper = mapper;
	}

	/**
	 * Makes matches, in their order. If a request is repeated under its key, applied
	 * matches get the same answer, and refused ones are tried again.
	 * @param request the matches
	 * @param actor the caller
	 * @param key the request's key
	 */
	public BulkMatchResponse match(BulkMatchRequest request, String actor, Optional<IdempotencyKey> key) {
		List<BulkMatchOutcomeResponse> outcomes = new ArrayList<>();
		// Set when a run or the database blocks a match. The rest is then refused at
		// once, because each would wait as long.
		@Nullable BulkProblemResponse obstacle = null;
		for (ManualMatchRequest match : request.matches()) {
			if (obstacle != null) {
				outcomes.add(refused(match, obstacle));
				continue;
			}
			try {
				outcomes.add(decide(outcomes.size(), match, actor, key));
			}
			catch (IdempotencyKeyReusedException ex) {
				throw ex;
			}
			catch (RunInProgressException ex) {
				obstacle = BulkProblemResponse.of(ex);
				outcomes.add(refused(match, obstacle));
			}
			catch (ApiException ex) {
				outcomes.add(refused(match, BulkProblemResponse.of(ex)));
			}
			catch (NestedRuntimeException ex) {
				if (outcomes.isEmpty()) {
					throw ex;
				}
				obstacle = BulkProblemResponse.of(ErrorCode.TEMPORARILY_UNAVAILABLE, NOT_KNOWN, List.of());
				outcomes.add(refused(match, obstacle));
			}
		}
		return BulkMatchResponse.of(outcomes);
	}

	private BulkMatchOutcomeResponse decide(int place, ManualMatchRequest match, String actor,
			Optional<IdempotencyKey> key) {
		Proposal proposal = new Proposal(ApprovalAction.MATCH, "bulk " + place, this.mapper.writeValueAsBytes(match),
				match.note(), actor);
		Decided<DecisionResponse> decided = this.approvals.decide(proposal, key,
				() -> this.matches.matchOneOfSeveral(place, match, actor, key));
		return new BulkMatchOutcomeResponse(match.transactionId(),
				(decided.waiting() != null) ? BulkOutcome.WAITING : BulkOutcome.APPLIED, decided.done(),
				decided.waiting(), null);
	}

	private static BulkMatchOutcomeResponse refused(ManualMatchRequest match, BulkProblemResponse problem) {
		return new BulkMatchOutcomeResponse(match.transactionId(), BulkOutcome.REFUSED, null, null, problem);
	}

}
