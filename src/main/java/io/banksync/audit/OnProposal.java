package io.banksync.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The proposal that the current act carries out. The audit log names both persons.
 *
 * @param approvalId our id of the proposal
 * @param proposedBy the caller who proposed it
 * @param approvedBy the caller of the current request, who approved it
 */
public record OnProposal(UUID approvalId, String proposedBy, String approvedBy) {

	private static final ScopedValue<OnProposal> CURRENT = ScopedValue.newInstance();

	static @Nullable OnProposal current() {
		return CURRENT.isBound() ? CURRENT.get() : null;
	}

	/**
	 * Carries out an act on this proposal.
	 */
	public void carryOut(Runnable act) {
		ScopedValue.where(CURRENT, this).run(act);
	}

	/**
	 * Adds the proposal's id and the person who proposed it to an entry.
	 */
	AuditEntry tell(AuditEntry entry, JsonMapper mapper) {
		ObjectNode after = (mapper.valueToTree(entry.after()) instanceof ObjectNode told) ? told
				: mapper.createObjectNode();
		after.put("proposed_by", this.proposedBy).put("approval_id", this.approvalId.toString());
		return entry.changed(entry.before(), after);
	}

}
