package io.banksync.audit;

import java.time.Instant;
import java.util.List;

import io.banksync.web.request.ListParameter;
import io.banksync.web.request.TimeParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are requested; null or empty: any.
 *
 * @param actor who acted
 * @param actions what was done, one of these
 * @param object our id of an object
 * @param actedFrom then or later
 * @param actedBefore before then
 */
record AuditFilter(@Nullable String actor, List<AuditAction> actions, @Nullable String object,
		@Nullable Instant actedFrom, @Nullable Instant actedBefore) {

	static AuditFilter of(@Nullable String actor, AuditAction @Nullable [] action, @Nullable String object,
			@Nullable Instant actedFrom, @Nullable Instant actedBefore) {
		return new AuditFilter(actor, ListParameter.given(action), object, TimeParameter.near("acted_from", actedFrom),
				TimeParameter.near("acted_before", actedBefore));
	}

}
