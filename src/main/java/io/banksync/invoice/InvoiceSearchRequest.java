package io.banksync.invoice;

import io.banksync.web.request.AmountParameter;
import io.banksync.web.request.DayParameter;
import io.banksync.web.request.ListParameter;
import io.banksync.web.request.SearchParameter;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.BindParam;

/**
 * The filter form of the invoices page. A field that is null does not apply.
 *
 * @param status one or several statuses
 * @param q a part of their number or customer
 * @param dueBefore due before this day
 * @param minOpen the least open amount, in major units
 * @param sort the order; null: the newest first
 */
record InvoiceSearchRequest(@Nullable String status, @Nullable String q,
		@BindParam("due_before") @Nullable String dueBefore, @BindParam("min_open") @Nullable String minOpen,
		@Nullable String sort) {

	private static final String DUE = "due_on";

	InvoiceFilter filter() {
		return new InvoiceFilter(ListParameter.read("status", this.status, InvoiceStatus.values()), null, null, null,
				AmountParameter.read("min_open", this.minOpen), DayParameter.read("due_before", this.dueBefore), null,
				null, SearchParameter.pattern(this.q));
	}

	/**
	 * Returns the order as lists name it.
	 */
	String order() {
		return DUE.equals(this.sort) ? DUE : "-created";
	}

}
