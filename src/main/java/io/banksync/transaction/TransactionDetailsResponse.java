package io.banksync.transaction;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A transaction with what persons noted about it.
 *
 * @param transaction the transaction
 * @param notes oldest first, the first 1,000
 */
@Schema(name = "TransactionDetails")
record TransactionDetailsResponse(@JsonUnwrapped TransactionResponse transaction, List<NoteResponse> notes) {

}
