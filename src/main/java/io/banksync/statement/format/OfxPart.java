package io.banksync.statement.format;

/**
 * What an OFX file consists of: the tags of what is too large to be kept in memory, and
 * whole elements.
 */
sealed interface OfxPart permits OfxToken, OfxElement {

}
