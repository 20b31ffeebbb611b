package io.banksync.approval;

import java.util.List;

import io.banksync.web.request.ListParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which proposals are wanted; what is null or empty does not matter.
 *
 * @param states how far they have come, one of these
 * @param actions what is to be done, one of these
 * @param object our id of what it is to be done to
 * @param proposedBy who wants it
 */
record ApprovalFilter(List<ApprovalState> states, List<ApprovalAction> actions, @Nullable String object,
		@Nullable String proposedBy) {

	static ApprovalFilter of(ApprovalState @Nullable [] state, ApprovalAction @Nullable [] action,
			@Nullable String object, @Nullable String proposedBy) {
		return new ApprovalFilter(ListParameter.given(state), ListParameter.given(action), object, proposedBy);
	}

}
