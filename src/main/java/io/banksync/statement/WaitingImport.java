package io.banksync.statement;

import io.banksync.audit.Origin;

/**
 * What was asked for about a file that is imported after the answer.
 *
 * @param hints what its content does not say
 * @param origin who hands it in
 */
record WaitingImport(FileHints hints, Origin origin) {

}
