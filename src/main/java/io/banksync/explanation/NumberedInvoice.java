package io.banksync.explanation;

import java.math.BigDecimal;
import java.util.UUID;

import io.banksync.allocation.NearMention;
import io.banksync.allocation.PrintedNumber;
import io.banksync.money.Money;

/**
 * An invoice with one of its numbers, which the texts of a payment have.
 *
 * @param id our id for it
 * @param seq the order in which invoices came
 * @param number its number
 * @param key the number or further reference, as numbers are compared
 * @param printed the same, as it is printed
 * @param currency ISO 4217
 * @param status its status
 * @param open what is not paid of it now
 * @param blocked a person took the payment off it
 */
record NumberedInvoice(UUID id, long seq, String number, String key, String printed, String currency, String status,
		BigDecimal open, boolean blocked) {

	PrintedNumber printedNumber() {
		return new PrintedNumber(this.printed, this.seq);
	}

	ExplanationResponse.Candidate candidate(NearMention mention) {
		return new ExplanationResponse.Candidate(this.id, this.number, this.key, mention.text(), mention.difference(),
				Money.display(this.open, this.currency), this.currency, this.status, this.blocked);
	}

}
