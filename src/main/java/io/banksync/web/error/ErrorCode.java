package io.banksync.web.error;

import java.net.URI;
import java.util.Locale;

/**
 * The catalogue of what can go wrong for a caller. Clients branch on the codes: they
 * never change.
 */
public enum ErrorCode {

	/** Nobody knows who calls. */
	UNAUTHORIZED(401, "It is not known who calls",
			"Send `Authorization: Bearer KEY`; `scripts/api-key` or `POST /keys` makes a key."),

	/** The caller is known, and may not do this. */
	FORBIDDEN(403, "The caller may not do this", "Use a key with the role that `detail` names."),

	/** The caller came too often. */
	TOO_MANY_REQUESTS(429, "There were too many requests", "Send it again after `Retry-After` seconds."),

	/** A header is missing that must be there. */
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
	INVALID_JSON(400, "The body is not JSON", "Mend the body and send again; what was sent is kept in quarantine."),

	/** A genuine payment status that does not say which event or payment it is. */
	MALFORMED_PAYLOAD(400, "The payload does not say what it is",
			"Mend what `errors` names and send again; what was sent is kept in quarantine."),

	/** A genuine delivery that can't be understood. */
	INVALID_PAYLOAD(422, "The payload can't be understood",
			"Mend what `errors` names and send again; what was sent is kept in quarantine."),

	/** The body of one of our own endpoints is not what it must be. */
	INVALID_REQUEST(422, "The request can't be understood", "Mend what `errors` names. Nothing was done."),

	/** A parameter, path or header value is not what it must be. */
	INVALID_PARAMETER(422, "A parameter is not valid", "Mend the parameter that `errors` names."),

	/** The body is longer than may be sent. */
	PAYLOAD_TOO_LARGE(413, "The body is too long", "Send less at once."),

	/** The body did not arrive in time. */
	REQUEST_TIMEOUT(408, "The body did not arrive in time", "Send it again, faster."),

	/** The body is not JSON, or is encoded. */
	UNSUPPORTED_MEDIA_TYPE(415, "The body's form is not supported",
			"Send `Content-Type: application/json` and no `Content-Encoding`."),

	/** There is no run with the id. */
	RUN_NOT_FOUND(404, "There is no such reconciliation run", "`GET /reconcile/runs` lists them."),

	/** There is no invoice with the id or number. */
	INVOICE_NOT_FOUND(404, "There is no such invoice", "`GET /invoices` lists them."),

	/** There is no transaction with the id. */
	TRANSACTION_NOT_FOUND(404, "There is no such transaction", "`GET /transactions` lists them."),

	/** There is no match with the id. */
	MATCH_NOT_FOUND(404, "There is no such match", "`GET /reconcile/runs/{id}/matches` lists those of a run."),

	/** What a person wants to do with a payment is not possible as things stand. */
	CANNOT_MATCH(409, "This can't be done with the payment as things stand",
			"Do what `errors` says, and look again. Nothing was done."),

	/** There is no event with the id. */
	EVENT_NOT_FOUND(404, "There is no such event", "`GET /events` lists them."),

	/** What a person wants to do with an event is not possible as things stand. */
	CANNOT_DECIDE(409, "This can't be done with the event as things stand", "Do what `detail` says. Nothing was done."),

	/** Nothing is known of the payment. */
	PAYMENT_NOT_FOUND(404, "Nothing is known of this payment",
			"`GET /events` lists what came; its `payment_id` says of which payment."),

	/** There is no such provider, or it is off. */
	PROVIDER_NOT_FOUND(404, "There is no such provider", "`GET /providers` lists those that are on."),

	/** An invoice number is taken. */
	INVOICE_EXISTS(409, "An invoice number is taken",
			"Use another number, or leave out what exists. Nothing was created."),

	/** Something is applied to an invoice, or it is paid or void. */
	INVOICE_NOT_VOIDABLE(409, "The invoice can't be voided",
			"Do what `detail` says: what is applied to it comes off first."),

	/** There is no adjustment with the id. */
	ADJUSTMENT_NOT_FOUND(404, "There is no such adjustment",
			"`GET /invoices/{id or number}` shows those of an invoice."),

	/** What a person wants to do with an invoice is not possible as things stand. */
	CANNOT_ADJUST(409, "This can't be done with the invoice as things stand",
			"Do what `errors` says, and look again. Nothing was done."),

	/** An invoice can be paid under the reference already. */
	REFERENCE_EXISTS(409, "The invoice has this reference", "Nothing to do: payments that name it find the invoice."),

	/** Another run is going on. */
	RUN_IN_PROGRESS(409, "A reconciliation is going on", "Wait for the run that `run_id` names, and send it again."),

	/** A person cancelled the run. */
	RUN_CANCELLED(409, "The reconciliation was cancelled",
			"`GET /reconcile/runs/{id}` says by whom and why. Nothing of it remains; send it again when it is wanted."),

	/** A run does not go on any more. */
	CANNOT_CANCEL(409, "The run can't be cancelled",
			"Look at it with `GET /reconcile/runs/{id}`; if it is completed, `POST /reconcile/runs/{id}/undo`."),

	/** What a dry run showed is not what a run would do by now. */
	DRY_RUN_OUTDATED(409, "The dry run is out of date",
			"Do the dry run again and look at what it shows now. Nothing was done."),

	/** There is no proposal with the id. */
	APPROVAL_NOT_FOUND(404, "There is no such approval", "`GET /approvals` lists them."),

	/** The same is proposed already, and nobody has decided about it. */
	APPROVAL_WAITING(409, "This waits for approval already",
			"Wait for the decision about the approval that `approval_id` names, or have it declined. Nothing was done."),

	/** A proposal can't be decided so. */
	CANNOT_APPROVE(409, "This can't be decided so", "Do what `detail` says. Nothing was done."),

	/** There is no API key with the id. */
	KEY_NOT_FOUND(404, "There is no such key", "`GET /keys` lists them."),

	/** An API key stands in the configuration, where no request changes it. */
	KEY_CONFIGURED(409, "The key is configured",
			"Take its entry out of `API_KEYS` or its file, and `POST /admin/reload`."),

	/** The configuration can't be used as it is now. */
	INVALID_CONFIGURATION(422, "The configuration can't be used",
			"Mend what `detail` names, and send it again. What was in use stays."),

	/** An idempotency key came before with another request. */
	IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request", "Use a new key for a new request."),

	/** A request that HTTP does not allow. */
	BAD_REQUEST(400, "The request is not valid HTTP", "Mend the request."),

	/** There is nothing at the path. */
	NOT_FOUND(404, "There is nothing here", "See `/docs` for what there is."),

	/** The path exists, but not for the method. */
	METHOD_NOT_ALLOWED(405, "The method is not allowed here", "Use a method that the `Allow` header names."),

	/** The client accepts nothing that we can send. */
	NOT_ACCEPTABLE(406, "There is no answer in that form", "Accept `application/json`."),

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
	 * Returns the HTTP status that it is answered with.
	 */
	public int status() {
		return this.status;
	}

	public String title() {
		return this.title;
	}

	/**
	 * Returns what the client can do about it, for the documentation.
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
	 * Returns what a refusal is that somebody else made: Tomcat, Spring.
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
			// Tomcat's word for a method or a version of HTTP that nobody has: the
			// client's doing.
			case 501, 505 -> BAD_REQUEST;
			default -> (status >= 500) ? TEMPORARILY_UNAVAILABLE : BAD_REQUEST;
		};
	}

}
