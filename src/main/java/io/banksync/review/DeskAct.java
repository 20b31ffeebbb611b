package io.banksync.review;

import java.util.List;
import java.util.UUID;

import io.banksync.audit.AuditEntryResponse;

/**
 * Something that a person did, as the person may undo it.
 *
 * @param entry its audit entry
 * @param invoices the numbers of the invoices that money was applied to
 * @param live the matches of it that nothing undid, or the rows of money taken back
 * @param undoable it can be undone
 */
record DeskAct(AuditEntryResponse entry, List<String> invoices, List<UUID> live, boolean undoable) {

	boolean isOnPayment() {
		return "transaction".equals(this.entry.objectKind()) && this.entry.objectId() != null;
	}

	/**
	 * Returns the address of the object; empty: it has no page.
	 */
	public String page() {
		return switch (this.entry.objectKind()) {
			case "transaction" -> "/console/payments/" + this.entry.objectId();
			case "invoice" -> "/console/invoices/" + this.entry.objectId();
			case "approval" -> "/console/approvals";
			default -> "";
		};
	}

}
