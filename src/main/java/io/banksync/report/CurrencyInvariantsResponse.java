package io.banksync.report;

import java.math.BigDecimal;
import java.util.List;

import io.banksync.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whether the books add up in one currency. Amounts are in major units.
 *
 * @param currency ISO 4217
 * @param ok all lines are ok
 * @param received the sum of all payments
 * @param allocated how much of them is allocated to invoices
 * @param unapplied how much of them is not
 * @param ignored how much of them a person decided not to apply
 * @param reversed how much of them was taken back
 * @param matched the live matches without write-offs
 * @param writtenOff the live write-offs
 * @param paid how much of invoices is paid
 * @param lines the result of each invariant
 */
@Schema(name = "CurrencyInvariants")
record CurrencyInvariantsResponse(@Schema(example = "NGN") String currency, @Schema(example = "true") boolean ok,
		@Schema(example = "6000.00") BigDecimal received, @Schema(example = "5000.00") BigDecimal allocated,
		@Schema(example = "1000.00") BigDecimal unapplied, @Schema(example = "0.00") BigDecimal ignored,
		@Schema(example = "0.00") BigDecimal reversed, @Schema(example = "5000.00") BigDecimal matched,
		@Schema(example = "0.00") BigDecimal writtenOff, @Schema(example = "5000.00") BigDecimal paid,
		List<InvariantResponse> lines) {

	static CurrencyInvariantsResponse of(CurrencyBalance balance, List<InvariantResponse> lines) {
		String currency = balance.currency();
		return new CurrencyInvariantsResponse(currency, lines.stream().allMatch(InvariantResponse::ok),
				Money.display(balance.received(), currency), Money.display(balance.allocated(), currency),
				Money.display(balance.unapplied(), currency), Money.display(balance.ignored(), currency),
				Money.display(balance.reversed(), currency), Money.display(balance.matched(), currency),
				Money.display(balance.writtenOff(), currency), Money.display(balance.paid(), currency), lines);
	}

}
