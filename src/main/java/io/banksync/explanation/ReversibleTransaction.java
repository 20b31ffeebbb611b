package io.banksync.explanation;

import java.util.UUID;

/**
 * A payment that may be the one that was taken back.
 *
 * @param id our id for it
 * @param named it stands on an invoice that the money which went back may name
 */
record ReversibleTransaction(UUID id, boolean named) {

}
