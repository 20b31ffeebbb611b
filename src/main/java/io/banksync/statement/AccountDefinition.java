package io.banksync.statement;

import java.time.Duration;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account as accounts.yml writes it.
 *
 * @param id its number or numbers, as the bank writes them
 * @param currency its ISO 4217 code
 * @param zone whose days the bank's dates are
 * @param providers whose webhooks tell its payments; null: not said
 * @param notPayments what is no payment of a customer
 * @param settlesWithin how much older than the booking a webhook may be
 * @param reversals whether the bank turns the sign of reversals
 * @param books what its statements do
 */
record AccountDefinition(@NotEmpty(message = "must name the account's number") List<String> id,
		@NotNull(message = "must be the account's currency, such as EUR") String currency,
		@NotNull(message = "must be whose days the bank's dates are, such as Europe/Berlin") String zone,
		@Nullable List<String> providers, @DefaultValue @Valid NotPayments notPayments,
		@DefaultValue("5d") Duration settlesWithin, @DefaultValue("as-told") Reversals reversals,
		@DefaultValue("compare") Books books) {

	/**
	 * What statements do.
	 */
	enum Books {

		/** They check webhooks. */
		COMPARE,

		/** They also record what no webhook told. */
		RECORD

	}

	/**
	 * Which sign a reversal has.
	 */
	enum Reversals {

		/** Its own. */
		AS_TOLD,

		/** That of what it reverses. */
		INVERTED

	}

	/**
	 * Movements that are no payments of customers.
	 *
	 * @param codes by the bank's code
	 * @param counterparties by the other side's account
	 */
	record NotPayments(@DefaultValue List<String> codes, @DefaultValue List<String> counterparties) {

	}

}
