package io.banksync.invoice;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.domain.PredicateSpecification;

/**
 * Which invoices are wanted; what is null does not matter.
 *
 * @param status their status
 * @param currency their currency
 * @param reference their number, however it is spaced, dashed and capitalised
 */
record InvoiceFilter(@Nullable InvoiceStatus status, @Nullable String currency, @Nullable String reference) {

	/**
	 * Returns the condition for those among them that were created before a place in the
	 * order.
	 * @param seq the place
	 */
	PredicateSpecification<Invoice> before(long seq) {
		return PredicateSpecification.<Invoice>where((from, cb) -> cb.lessThan(from.get("seq"), seq))
			.and((this.status == null) ? PredicateSpecification.unrestricted()
					: (from, cb) -> cb.equal(from.get("status"), this.status))
			.and((this.currency == null) ? PredicateSpecification.unrestricted()
					: (from, cb) -> cb.equal(from.get("currency"), this.currency))
			.and((this.reference == null) ? PredicateSpecification.unrestricted()
					: (from, cb) -> cb.equal(from.get("referenceKey"),
							cb.function("reference_key", String.class, cb.literal(this.reference))));
	}

}
