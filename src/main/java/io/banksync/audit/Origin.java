package io.banksync.audit;

import io.banksync.web.request.PeerAddress;
import io.banksync.web.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who acts, and from where.
 *
 * @param actor the name of the caller's key
 * @param role the caller's role; null: the caller is unknown, or there is none
 * @param address the address of the caller; null: there is none
 * @param requestId the request's id; null: there is none
 */
public record Origin(String actor, @Nullable String role, @Nullable String address, @Nullable String requestId) {

	/** A caller without a known key. No key can have this name. */
	static final String UNKNOWN = "-";

	/** The service itself. */
	static final Origin SYSTEM = new Origin("system", null, null, null);

	private static final String ATTRIBUTE = Origin.class.getName();

	/**
	 * Notes the caller of a request.
	 * @param request the request
	 * @param actor the name of the caller's key
	 * @param role its role; null: the caller has none here
	 */
	public static void note(HttpServletRequest request, String actor, @Nullable String role) {
		request.setAttribute(ATTRIBUTE, new Origin(actor, role, address(request), RequestId.current()));
	}

	/**
	 * Returns the caller of a request.
	 */
	public static Origin of(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof Origin known) ? known
				: new Origin(UNKNOWN, null, address(request), RequestId.current());
	}

	/**
	 * Returns the caller whom this thread serves.
	 * @param actor who acts
	 */
	public static Origin current(String actor) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			Origin caller = of(attributes.getRequest());
			return new Origin(actor, caller.role(), caller.address(), caller.requestId());
		}
		return new Origin(actor, null, null, RequestId.current());
	}

	// Only this method decides how the audit log shows a caller's address.
	private static String address(HttpServletRequest request) {
		return PeerAddress.of(request).toString();
	}

}
