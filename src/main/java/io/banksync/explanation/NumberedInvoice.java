package io.banksync.explanation;

import java.math.BigDecimal;
import java.util.UUID;

import io.banksync.allocation.NearMention;
import io.banksync.allocation.PrintedNumber;
import io.banksync.money.Money;

/**
 * An invoice with one of its numbers, which the texts of a payment contain.
 *
 * @param id our id for it
 * @param seq its place in the order of creation
 * @param number its number
 * @param key the key of the number or further reference
 * @param printed the same, as it is printed
 * @param currency ISO 4217
 * @param status its status
 * @param open what is still to be paid
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
