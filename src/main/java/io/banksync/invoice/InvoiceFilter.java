package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.banksync.web.request.AmountParameter;
import io.banksync.web.request.DayParameter;
import io.banksync.web.request.ListParameter;
import io.banksync.web.request.SearchParameter;
import io.banksync.web.request.TimeParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which invoices are listed. A criterion that is null or empty does not apply.
 *
 * @param statuses one of these
 * @param currency their currency
 * @param reference their number; spaces, dashes and case do not matter
 * @param customer their customer, exactly as written
 * @param minOpen the least open amount, in major units
 * @param dueBefore due before this day
 * @param createdFrom created at or after this time
 * @param createdBefore created before this time
 * @param pattern a regular expression of PostgreSQL that finds a part of their number or
 * customer
 */
record InvoiceFilter(List<InvoiceStatus> statuses, @Nullable String currency, @Nullable String reference,
		@Nullable String customer, @Nullable BigDecimal minOpen, @Nullable LocalDate dueBefore,
		@Nullable Instant createdFrom, @Nullable Instant createdBefore, @Nullable String pattern) {

	static InvoiceFilter of(InvoiceStatus @Nullable [] status, @Nullable String currency, @Nullable String reference,
			@Nullable String customer, @Nullable String minOpen, @Nullable String dueBefore,
			@Nullable Instant createdFrom, @Nullable Instant createdBefore, @Nullable String part) {
		return new InvoiceFilter(ListParameter.given(status), currency, reference, customer,
				AmountParameter.read("min_open", minOpen), DayParameter.read("due_before", dueBefore),
				TimeParameter.near("created_from", createdFrom), TimeParameter.near("created_before", createdBefore),
				SearchParameter.pattern(part));
	}

}
