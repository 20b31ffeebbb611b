package io.banksync.transaction;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A transaction with its notes.
 *
 * @param transaction the transaction
 * @param notes the first 1,000 notes, oldest first
 */
@Schema(name = "TransactionDetails")
public record TransactionDetailsResponse(@JsonUnwrapped TransactionResponse transaction, List<NoteResponse> notes) {

}
