package io.banksync.search;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a search found, the first five of each kind, what is named exactly before what
 * holds the text.
 *
 * @param payments transactions
 * @param invoices invoices
 * @param events events
 * @param runs reconciliation runs
 */
@Schema(name = "SearchResult")
record SearchResponse(List<FoundPaymentResponse> payments, List<FoundInvoiceResponse> invoices,
		List<FoundEventResponse> events, List<FoundRunResponse> runs) {

}
