package io.banksync.completeness;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A day of an account.
 *
 * @param day the booking day
 * @param state how far it is settled
 */
@Schema(name = "AccountDay")
record AccountDayResponse(LocalDate day, DayState state) {

}
