package io.banksync.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * That what is done was proposed by one person and approved by another: the audit log
 * names both.
 *
 * @param approvalId our id for the proposal
 * @param proposedBy who wanted it
 * @param approvedBy who approved it, in the request that this thread serves
 */
public record OnProposal(UUID approvalId, String proposedBy, String approvedBy) {

	private static final ScopedValue<OnProposal> CURRENT = ScopedValue.newInstance();

	static @Nullable OnProposal current() {
		return CURRENT.isBound() ? CURRENT.get() : null;
	}

	/**
	 * Carries out what was proposed.
	 */
	public void carryOut(Runnable act) {
		ScopedValue.where(CURRENT, this).run(act);
	}

	/**
	 * Returns an entry that also names who proposed what it tells.
	 */
	AuditEntry tell(AuditEntry entry, JsonMapper mapper) {
		ObjectNode after = (mapper.valueToTree(entry.after()) instanceof ObjectNode told) ? told
				: mapper.createObjectNode();
		after.put("proposed_by", this.proposedBy).put("approval_id", this.approvalId.toString());
		return entry.changed(entry.before(), after);
	}

}
