package io.banksync.audit;

import java.util.Locale;

/**
 * What somebody did, or was kept from.
 */
public enum AuditAction {

	/** Applied a payment to invoices by hand. */
	MATCH,

	/** Took a payment off an invoice. */
	REVERSE_MATCH,

	/** Said of which payments money that went back was. */
	TAKE_BACK,

	/** Took money that went back off the payments of which it was taken. */
	GIVE_BACK,

	/** Took a payment out of reconciliation. */
	IGNORE,

	/** Took it in again. */
	UNIGNORE,

	/** Had payments reconciled, or tried it. */
	RECONCILE,

	/** Undid a run. */
	UNDO_RUN,

	/** Created invoices. */
	CREATE_INVOICES,

	/** Created invoices from a file. */
	IMPORT_INVOICES,

	/** Said that an invoice is not to be paid. */
	VOID_INVOICE,

	/** Said that it is to be paid after all. */
	REOPEN_INVOICE,

	/** Added a reference under which an invoice may be paid. */
	ADD_REFERENCE,

	/** Gave up what is open of an invoice. */
	WRITE_OFF,

	/** Credited an invoice. */
	CREDIT,

	/** Changed what is due of an invoice. */
	AMEND,

	/** Undid one of these three. */
	REVERSE_ADJUSTMENT,

	/** Accepted an event. */
	ACCEPT_EVENT,

	/** Dismissed an event. */
	DISMISS_EVENT,

	/** Put a dismissed event on the list again. */
	REOPEN_EVENT,

	/** Had an event read again. */
	REPLAY_EVENT,

	/** Had many events read again. */
	REPLAY_EVENTS,

	/** Made an API key. */
	MAKE_KEY,

	/** Revoked an API key. */
	REVOKE_KEY,

	/** Had secrets, keys and definitions read again. */
	RELOAD_CONFIGURATION,

	/** Read a list or a report as CSV. */
	EXPORT,

	/** Read the bytes of an event. */
	READ_BODY,

	/** Signed in to the console. */
	SIGN_IN,

	/** Signed out. */
	SIGN_OUT,

	/** Did not show who it is. */
	REFUSED_KEY,

	/** Wanted what its role may not. */
	FORBIDDEN,

	/** Failed too often to show who it is. */
	TOO_MANY_REQUESTS,

	/** The service started. */
	START,

	/** The service was told to stop. */
	STOP;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
