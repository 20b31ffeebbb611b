package io.banksync.statement;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A bank account of ours, as accounts.yml describes it.
 *
 * @param name its name in the configuration
 * @param ids how banks write its number, without spaces, upper case
 * @param currency its ISO 4217 code
 * @param zone whose days the bank's dates are
 * @param providers whose webhooks tell its payments one by one; empty: nobody's
 * @param codes the bank's codes of movements that are no payments of customers
 * @param counterparties accounts whose payments are no payments of customers
 * @param settlesWithinDays how many days a webhook may be older than the booking
 * @param reversalsInverted whether the bank gives a reversal the sign of what it reverses
 * @param records whether its statements also record what no webhook told
 */
public record Account(String name, List<String> ids, String currency, ZoneId zone, List<String> providers,
		Set<String> codes, Set<String> counterparties, int settlesWithinDays, boolean reversalsInverted,
		boolean records) {

	/** How many days a webhook may be younger than the booking. */
	public static final int DAYS_AFTER = 1;

	// A provider's name in providers.yml has no colon.
	private static final String PROVIDER = "statement:";

	/**
	 * Returns the provider of the payments that its statements record.
	 */
	String recordedProvider() {
		return PROVIDER + this.name;
	}

}
