package io.banksync.explanation;

import java.util.UUID;

/**
 * A payment from which money may have been taken back.
 *
 * @param id our id for it
 * @param named it paid an invoice that the money which went back may name
 */
record ReversibleTransaction(UUID id, boolean named) {

}
