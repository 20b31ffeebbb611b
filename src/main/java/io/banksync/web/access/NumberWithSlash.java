package io.banksync.web.access;

import java.util.Locale;

import io.banksync.web.request.InvalidParameterException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * A request for an invoice by a number with a slash. No path may contain one, but such
 * numbers are common, and the problem names another way.
 */
final class NumberWithSlash {

	private static final String INVOICES = "/invoices/";

	// Refuses paths that have something else wrong.
	private static final StrictHttpFirewall OTHERWISE = otherwise();

	private NumberWithSlash() {
	}

	/**
	 * Tells whether a request was rejected for such a number alone.
	 */
	static boolean isIn(HttpServletRequest request) {
		String path = request.getRequestURI();
		if (!path.startsWith(INVOICES) || !path.toLowerCase(Locale.ROOT).contains("%2f")) {
			return false;
		}
		try {
			OTHERWISE.getFirewalledRequest(request);
			return true;
		}
		catch (RequestRejectedException ex) {
			return false;
		}
	}

	static InvalidParameterException refusal() {
		return new InvalidParameterException("idOrNumber",
				"must not contain a slash, encoded or not: get the invoice from GET /invoices/by-number?number= and "
						+ "use its id");
	}

	private static StrictHttpFirewall otherwise() {
		StrictHttpFirewall firewall = AccessConfiguration.firewall();
		firewall.setAllowUrlEncodedSlash(true);
		return firewall;
	}

}
