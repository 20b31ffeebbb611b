package io.banksync.allocation;

import java.util.SortedSet;

/**
 * The texts of a payment that someone made up, who knows what he meant.
 *
 * @param meant the printed numbers that it is for; empty if no invoice of ours is meant
 * @param story what he made up, in a word
 */
record Narration(String reference, String description, SortedSet<String> meant, long amount, String story) {

}
