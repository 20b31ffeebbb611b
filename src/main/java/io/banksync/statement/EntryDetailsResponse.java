package io.banksync.statement;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.banksync.transaction.TransactionResponse;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An entry with what webhooks told that may be the same money.
 *
 * @param entry the entry
 * @param candidates at most 20 payments that no entry has: with one of its ids, or with
 * its amount and a near day; empty if the entry is not open
 */
@Schema(name = "StatementEntryDetails")
record EntryDetailsResponse(@JsonUnwrapped EntryResponse entry, List<TransactionResponse> candidates) {

}
