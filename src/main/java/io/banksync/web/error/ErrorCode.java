package io.banksync.web.error;

import java.net.URI;
import java.util.Locale;

/**
 * The catalogue of errors for callers. Clients branch on the codes: they never change.
 */
public enum ErrorCode {

	/** The caller is unknown. */
	UNAUTHORIZED(401, "The caller is not known",
			"Send `Authorization: Bearer KEY`; `scripts/api-key` or `POST /keys` makes a key."),

	/** The caller is known, and may not do this. */
	FORBIDDEN(403, "The caller may not do this", "Use a key with the role that `detail` names."),

	/** The caller sent too many requests. */
	TOO_MANY_REQUESTS(429, "Too many requests", "Send the request again after `Retry-After` seconds."),

	/** A required header is missing. */
	MISSING_HEADER(422, "A required header is missing", "Send the header that `detail` names."),

	/** The delivery was not signed with a secret of ours. */
	INVALID_SIGNATURE(401, "The signature is not valid",
			"Sign the exact bytes of the body with the current secret. Nothing was stored."),

	/** A payment status without a signature. */
	MISSING_SIGNATURE(403, "The signature is missing",
			"Send the signature of the body in its header. Nothing was stored."),

	/** A payment status that was not signed with a secret of ours. */
	WRONG_SIGNATURE(403, "The signature is not valid",
			"Sign the exact bytes of the body with the current secret. Nothing was stored."),

	/** A genuine payment status that is not JSON. */
	INVALID_JSON(400, "The body is not JSON",
			"Correct the body and send it again. What you sent is kept in quarantine."),

	/** A genuine payment status that does not say which event or payment it is. */
	MALFORMED_PAYLOAD(400, "The payload does not name its event and payment",
			"Correct what `errors` names and send it again. What you sent is kept in quarantine."),

	/** A genuine delivery that can't be understood. */
	INVALID_PAYLOAD(422, "The payload can't be understood",
			"Correct what `errors` names and send it again. What you sent is kept in quarantine."),

	/** The body of a request to the API is wrong. */
	INVALID_REQUEST(422, "The request can't be understood", "Correct what `errors` names. Nothing was done."),

	/** A parameter, path or header value is wrong. */
	INVALID_PARAMETER(422, "A parameter is not valid", "Correct the parameter that `errors` names."),

	/** The body is longer than its limit. */
	PAYLOAD_TOO_LARGE(413, "The body is too long", "Send less at once."),

	/** The body did not arrive in time. */
	REQUEST_TIMEOUT(408, "The body did not arrive in time", "Send the request again, faster."),

	/** The body is not JSON, or is encoded. */
	UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported",
			"Send `Content-Type: application/json` and no `Content-Encoding`."),

	/** There is no run with the id. */
	RUN_NOT_FOUND(404, "There is no such reconciliation run", "`GET /reconcile/runs` lists all runs."),

	/** There is no invoice with the id or number. */
	INVOICE_NOT_FOUND(404, "There is no such invoice", "`GET /invoices` lists all invoices."),

	/** There is no transaction with the id. */
	TRANSACTION_NOT_FOUND(404, "There is no such transaction", "`GET /transactions` lists all transactions."),

	/** There is no match with the id. */
	MATCH_NOT_FOUND(404, "There is no such match", "`GET /reconcile/runs/{id}/matches` lists the matches of a run."),

	/** The state of a payment does not allow what a person asks. */
	CANNOT_MATCH(409, "The state of the payment does not allow this",
			"Do what `errors` says, and look again. `POST /transactions/{id}/unignore` stops ignoring. "
					+ "Nothing was done."),

	/** There is no event with the id. */
	EVENT_NOT_FOUND(404, "There is no such event", "`GET /events` lists all events."),

	/** The state of an event does not allow what a person asks. */
	CANNOT_DECIDE(409, "The state of the event does not allow this",
			"Do what `detail` says. `POST /events/{id}/replay` reads it again, `POST "
					+ "/events/{id}/reopen` reopens it. Nothing was done."),

	/** There is no payment with the id. */
	PAYMENT_NOT_FOUND(404, "There is no such payment", "`GET /events` lists all events with their `payment_id`."),

	/** There is no such provider, or it is off. */
	PROVIDER_NOT_FOUND(404, "There is no such provider", "`GET /providers` lists the providers that are on."),

	/** An invoice number is in use. */
	INVOICE_EXISTS(409, "An invoice number is in use",
			"Use another number, or leave out the invoices that exist. `POST /invoices/{id or "
					+ "number}/reopen` reopens a void one. Nothing was created."),

	/** Something is applied to an invoice, or it is paid or void. */
	INVOICE_NOT_VOIDABLE(409, "The invoice can't be voided",
			"Do what `detail` says. `POST /matches/{id}/reverse` takes a payment off, `POST "
					+ "/adjustments/{id}/reverse` undoes an adjustment."),

	/** There is no adjustment with the id. */
	ADJUSTMENT_NOT_FOUND(404, "There is no such adjustment",
			"`GET /invoices/{id or number}` shows the adjustments of an invoice."),

	/** The state of an invoice does not allow what a person asks. */
	CANNOT_ADJUST(409, "The state of the invoice does not allow this",
			"Do what `errors` says, and look again. `POST /invoices/{id or number}/reopen` reopens, "
					+ "`POST /matches/{id}/reverse` takes a payment off, `POST /adjustments/{id}/reverse` undoes "
					+ "an adjustment. Nothing was done."),

	/** The invoice has the reference already. */
	REFERENCE_EXISTS(409, "The invoice has this reference already",
			"Do nothing: payments that name the reference find the invoice."),

	/** Another run is in progress. */
	RUN_IN_PROGRESS(409, "A reconciliation run is in progress",
			"Wait for the run that `run_id` names, and send the request again."),

	/** A bank statement can't be read. */
	UNREADABLE_STATEMENT(422, "The statement can't be read",
			"Correct what `errors` names, or ask the bank for the file again. It is kept, and nothing of it was recorded."),

	/** A file is of no format that is read. */
	UNKNOWN_FORMAT(422, "The format of the file is not known",
			"Ask the bank for camt.053 or MT940. The file is kept, and nothing of it was recorded."),

	/** Several layouts fit a CSV file. */
	AMBIGUOUS_LAYOUT(422, "Several layouts fit the file",
			"Send it again with the `layout` that it has; `detail` names those that fit. Nothing was kept."),

	/** Statements of the same account are being imported. */
	IMPORT_IN_PROGRESS(409, "Statements of the same account are being imported, or a run goes on",
			"Try again after `Retry-After` seconds."),

	/** A statement is not held, or still is. */
	CANNOT_RELEASE(409, "The statement can't be released", "Do what `detail` says. Nothing was done."),

	/** The state of an entry does not allow what a person asks. */
	CANNOT_DECIDE_ENTRY(409, "The state of the entry does not allow this",
			"Look at the entry again with `GET /statements/{id}/entries`. Nothing was done."),

	/** The import of a file can't be undone as things are. */
	CANNOT_UNDO_IMPORT(409, "The import can't be undone", "Do what `detail` says. Nothing was done."),

	/** Money of a payment that a file recorded is applied, or was taken back. */
	MONEY_APPLIED(409, "Money of the file's payments is applied",
			"Take it off with `POST /matches/{id}/reverse`; `GET /transactions/{id}/explain` lists the matches. Then "
					+ "try again."),

	/** A statement may have recorded the money of a payment before. */
	POSSIBLY_TOLD_TWICE(409, "A statement may have told this money before",
			"Compare the two payments. If it is the same money, ignore this one; if it is money of its own, "
					+ "`POST /transactions/{id}/unignore`, then match it."),

	/** There is no entry with the id. */
	STATEMENT_ENTRY_NOT_FOUND(404, "There is no such entry",
			"`GET /statements/{id}/entries` lists the entries of a statement."),

	/** There is no statement with the id. */
	STATEMENT_NOT_FOUND(404, "There is no such statement", "`GET /statements` lists all statements."),

	/** There is no file with the id. */
	STATEMENT_FILE_NOT_FOUND(404, "There is no such file of statements", "`GET /statement-files` lists all files."),

	/** A person cancelled the run. */
	RUN_CANCELLED(409, "The reconciliation was cancelled",
			"`GET /reconcile/runs/{id}` says by whom and why. Nothing of the run remains; start it again if it is wanted."),

	/** The run has ended. */
	CANNOT_CANCEL(409, "The run can't be cancelled",
			"`GET /reconcile/runs/{id}` shows the run. If it is completed, `POST /reconcile/runs/{id}/undo`."),

	/** A run would no longer do what the dry run showed. */
	DRY_RUN_OUTDATED(409, "The dry run is out of date",
			"Start a new dry run and look at its result. Nothing was done."),

	/** No proposal has the id. */
	APPROVAL_NOT_FOUND(404, "There is no such approval", "`GET /approvals` lists all approvals."),

	/** A proposal of the same act is waiting already. */
	APPROVAL_WAITING(409, "This waits for approval already",
			"Wait for the decision about the approval that `approval_id` names, or have it declined. Nothing was done."),

	/** The caller or the proposal's state does not allow the decision. */
	CANNOT_APPROVE(409, "This can't be decided so", "Do what `detail` says. Nothing was done."),

	/** There is no API key with the id. */
	KEY_NOT_FOUND(404, "There is no such key", "`GET /keys` lists all keys."),

	/** An API key is in the configuration, which no request can change. */
	KEY_CONFIGURED(409, "The key is in the configuration",
			"Remove its entry from `API_KEYS` or its file, and call `POST /admin/reload`."),

	/** The configuration can't be used as it is now. */
	INVALID_CONFIGURATION(422, "The configuration can't be used",
			"Correct what `detail` names, and send the request again. The old configuration stays in use."),

	/** An idempotency key was used for another request. */
	IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request", "Use a new key for a new request."),

	/** A request that HTTP does not allow. */
	BAD_REQUEST(400, "The request is not valid HTTP", "Correct the request."),

	/** There is nothing at the path. */
	NOT_FOUND(404, "There is nothing at this path", "`/docs` lists all endpoints."),

	/** The path exists, but not for the method. */
	METHOD_NOT_ALLOWED(405, "The method is not allowed here", "Use a method that the `Allow` header names."),

	/** The client accepts nothing that we can send. */
	NOT_ACCEPTABLE(406, "The requested media type is not available", "Accept `application/json`."),

	/** Our own fault, or that of what we depend on. */
	TEMPORARILY_UNAVAILABLE(503, "The service can't answer now",
			"Send the same request again after `Retry-After` seconds; it has no double effect.");

	private final int status;

	private final String title;

	private final String remedy;

	ErrorCode(int status, String title, String remedy) {
		this.status = status;
		this.title = title;
		this.remedy = remedy;
	}

	/**
	 * Returns the HTTP status of the answer.
	 */
	public int status() {
		return this.status;
	}

	public String title() {
		return this.title;
	}

	/**
	 * Returns the remedy for clients, for the documentation.
	 */
	public String remedy() {
		return this.remedy;
	}

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public URI uri() {
		return URI.create("urn:banksync:problem:" + code());
	}

	/**
	 * Returns the code of a refusal by Tomcat or Spring.
	 * @param status its HTTP status
	 */
	public static ErrorCode of(int status) {
		return switch (status) {
			case 401 -> UNAUTHORIZED;
			case 403 -> FORBIDDEN;
			case 404 -> NOT_FOUND;
			case 429 -> TOO_MANY_REQUESTS;
			case 405 -> METHOD_NOT_ALLOWED;
			case 406 -> NOT_ACCEPTABLE;
			case 408 -> REQUEST_TIMEOUT;
			case 413 -> PAYLOAD_TOO_LARGE;
			case 415 -> UNSUPPORTED_MEDIA_TYPE;
			case 422 -> INVALID_REQUEST;
			// Tomcat's answer to an unknown method or version of HTTP. That is the
			// client's mistake.
			case 501, 505 -> BAD_REQUEST;
			default -> (status >= 500) ? TEMPORARILY_UNAVAILABLE : BAD_REQUEST;
		};
	}

}
