package io.banksync.completeness;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whether webhooks told exactly what the banks booked.
 *
 * @param asOf when this was so
 * @param from the first booking day
 * @param to the last booking day
 * @param complete all accounts are
 * @param accounts each account
 */
@Schema(name = "Completeness")
record CompletenessResponse(Instant asOf, LocalDate from, LocalDate to, boolean complete,
		List<AccountCompletenessResponse> accounts) {

}
