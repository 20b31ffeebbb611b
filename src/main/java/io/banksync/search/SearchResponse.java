package io.banksync.search;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The results of a search: the first five of each kind, exact matches before partial
 * ones.
 *
 * @param payments transactions
 * @param invoices invoices
 * @param events events
 * @param runs reconciliation runs
 */
@Schema(name = "SearchResult")
record SearchResponse(List<FoundPaymentResponse> payments, List<FoundInvoiceResponse> invoices,
		List<FoundEventResponse> events, List<FoundRunResponse> runs) {

	/**
	 * Returns whether nothing was found.
	 */
	@JsonIgnore
	public boolean isEmpty() {
		return count() == 0;
	}

	private int count() {
		return this.payments.size() + this.invoices.size() + this.events.size() + this.runs.size();
	}

	/**
	 * Returns the page of what was found in the console, if it is the only result and has
	 * exactly the searched id or number.
	 * @param text the searched text
	 */
	Optional<String> onlyPage(String text) {
		if (count() != 1) {
			return Optional.empty();
		}
		return Stream
			.of(this.payments.stream()
				.filter((payment) -> isOneOf(text, payment.id(), payment.transactionId()))
				.map((payment) -> "/console/payments/" + payment.id()),
					this.invoices.stream()
						.filter((invoice) -> isOneOf(text, invoice.id(), invoice.invoiceNumber()))
						.map((invoice) -> "/console/invoices/" + invoice.id()),
					this.events.stream()
						.filter((event) -> isOneOf(text, event.id(), event.eventId()))
						.map((event) -> "/console/events/" + event.id()),
					this.runs.stream()
						.filter((run) -> isOneOf(text, run.id(), null))
						.map((run) -> "/console/runs/" + run.id()))
			.flatMap(Function.identity())
			.findFirst();
	}

	private static boolean isOneOf(String text, UUID id, @Nullable String number) {
		return text.equalsIgnoreCase(id.toString()) || text.equalsIgnoreCase(number);
	}

}
