package io.banksync.search;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

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

}
