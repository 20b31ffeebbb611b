package io.banksync.statement.format;

import org.jspecify.annotations.Nullable;

/**
 * A line of a file of MT messages.
 *
 * @param number its number in the file, from 1
 * @param text what it says, without control characters around it; empty if it can't be
 * read
 * @param fault why it can't be read, completing the sentence "The line ..."; null if it
 * can
 * @param ended false for the last line of a file that ends without a line end: it may be
 * cut
 */
record MtLine(int number, String text, @Nullable String fault, boolean ended) {
}
