package io.banksync.transaction;

import io.banksync.allocation.Reason;
import io.banksync.allocation.TransactionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.domain.PredicateSpecification;

/**
 * Which transactions are wanted; what is null does not matter.
 *
 * @param status their status
 * @param reason their reason code
 * @param currency their currency
 * @param reference their reference, however it is spaced, dashed and capitalised
 */
record TransactionFilter(@Nullable TransactionStatus status, @Nullable Reason reason, @Nullable String currency,
		@Nullable String reference) {

	/**
	 * Returns the condition for those among them that were recorded before a place in the
	 * order.
	 * @param ingestSeq the place
	 */
	PredicateSpecification<BankTransaction> before(long ingestSeq) {
		return PredicateSpecification
			.<BankTransaction>where((from, cb) -> cb.lessThan(from.get("ingestSeq"), ingestSeq))
			.and(equal("status", this.status))
			.and(equal("reason", (this.reason != null) ? this.reason.name() : null))
			.and(equal("currency", this.currency))
			.and((this.reference == null) ? PredicateSpecification.unrestricted()
					: (from, cb) -> cb.equal(from.get("referenceKey"),
							cb.function("reference_key", String.class, cb.literal(this.reference))));
	}

	private static PredicateSpecification<BankTransaction> equal(String attribute, @Nullable Object value) {
		return (value == null) ? PredicateSpecification.unrestricted()
				: (from, cb) -> cb.equal(from.get(attribute), value);
	}

}
