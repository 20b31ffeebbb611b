package io.banksync.web.access;

import java.util.Locale;

import io.banksync.web.request.InvalidParameterException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * An invoice that is asked for by a number with a slash. No path takes one, but such
 * numbers are common, and there is another way to ask.
 */
final class NumberWithSlash {

	private static final String INVOICES = "/invoices/";

	// Refuses what is wrong with a path besides.
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
				"can't have a slash, encoded or not: ask GET /invoices/by-number?number= for the invoice, and use its id");
	}

	private static StrictHttpFirewall otherwise() {
		StrictHttpFirewall firewall = AccessConfiguration.firewall();
		firewall.setAllowUrlEncodedSlash(true);
		return firewall;
	}

}
