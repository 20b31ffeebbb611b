package io.banksync.allocation;

import java.util.SortedSet;

/**
 * A made-up payment, with what it was meant for.
 *
 * @param meant the printed numbers of the invoices that it is for; empty: none of ours
 * @param story the kind of text, in a word
 */
record Narration(String reference, String description, SortedSet<String> meant, long amount, String story) {

}
