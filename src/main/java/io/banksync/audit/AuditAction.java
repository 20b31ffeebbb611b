package io.banksync.audit;

import java.util.Locale;

/**
 * What somebody did, or tried without success.
 */
public enum AuditAction {

	/** Applied a payment to invoices by hand. */
	MATCH,

	/** Took a payment off an invoice. */
	REVERSE_MATCH,

	/** Named the payments of money that went back. */
	TAKE_BACK,

	/** Separated money that went back from its payments. */
	GIVE_BACK,

	/** Excluded a payment from reconciliation. */
	IGNORE,

	/** Included it again. */
	UNIGNORE,

	/** Added a note to a payment. */
	ADD_NOTE,

	/** Assigned a payment to a person. */
	ASSIGN,

	/** Removed the assignment of a payment. */
	UNASSIGN,

	/** Proposed an act that needs a second person. */
	PROPOSE,

	/** Approved another person's proposal. The act has an entry of its own. */
	APPROVE,

	/** Declined a proposal. */
	DECLINE,

	/** Reconciled payments, or tried it (a dry run). */
	RECONCILE,

	/** Undid a run. */
	UNDO_RUN,

	/** Cancelled a run in progress. */
	CANCEL_RUN,

	/** Created invoices. */
	CREATE_INVOICES,

	/** Created invoices from a file. */
	IMPORT_INVOICES,

	/** Imported bank statements. */
	IMPORT_STATEMENTS,

	/** Released a bank statement that was held. */
	RELEASE_STATEMENT,

	/** Undid the import of a file of bank statements. */
	UNDO_IMPORT,

	/** Said that an entry of a statement and a payment are the same money. */
	JOIN_ENTRY,

	/** Made a payment of an entry of a statement. */
	RECORD_ENTRY,

	/** Said that no webhook belongs to an entry of a statement. */
	DISMISS_ENTRY,

	/** Handed in a file of bank statements that can't be read. */
	REFUSE_STATEMENTS,

	/** Voided an invoice. */
	VOID_INVOICE,

	/** Reopened an invoice. */
	REOPEN_INVOICE,

	/** Added a reference to an invoice. */
	ADD_REFERENCE,

	/** Wrote off the open amount of an invoice. */
	WRITE_OFF,

	/** Credited an invoice. */
	CREDIT,

	/** Changed the amount due of an invoice. */
	AMEND,

	/** Undid one of these three. */
	REVERSE_ADJUSTMENT,

	/** Accepted an event. */
	ACCEPT_EVENT,

	/** Dismissed an event. */
	DISMISS_EVENT,

	/** Put a dismissed event on the list again. */
	REOPEN_EVENT,

	/** Replayed an event. */
	REPLAY_EVENT,

	/** Replayed many events. */
	REPLAY_EVENTS,

	/** Made an API key. */
	MAKE_KEY,

	/** Revoked an API key. */
	REVOKE_KEY,

	/** Reloaded secrets, keys and definitions. */
	RELOAD_CONFIGURATION,

	/** Read a list or a report as CSV. */
	EXPORT,

	/** Read the bytes of an event. */
	READ_BODY,

	/** Signed in to the console. */
	SIGN_IN,

	/** Signed out of the console. */
	SIGN_OUT,

	/** Was refused without an accepted key (401). */
	REFUSED_KEY,

	/** Was refused because of its role (403). */
	FORBIDDEN,

	/** Was refused after too many failures (429). */
	TOO_MANY_REQUESTS,

	/** The service started. */
	START,

	/** The service stopped. */
	STOP;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
