package io.banksync.review;

import java.math.BigDecimal;

/**
 * What is left of a payment when it is divided.
 *
 * @param rest how much; negative: too much is divided
 * @param currency its currency
 * @param readable all amounts could be read
 */
record DeskRest(BigDecimal rest, String currency, boolean readable) {

}
