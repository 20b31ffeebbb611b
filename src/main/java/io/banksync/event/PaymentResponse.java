package io.banksync.event;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its events report it.
 *
 * @param paymentId the provider's id for it
 * @param status its status after the last of its events, in the order in which they
 * occurred; null: no event has one
 * @param events its events, in the order in which they occurred
 */
@Schema(name = "Payment")
record PaymentResponse(@Schema(example = "pay_014") String paymentId, @Schema(example = "captured", types = {
		"string", "null" }) @Nullable String status, List<PaymentEventResponse> events){

}
