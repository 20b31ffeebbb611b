package io.banksync.statement;

import org.jspecify.annotations.Nullable;

/**
 * What a person says about a file that its content does not say.
 *
 * @param name the file's name, to find it again; null: it has none
 * @param layout the layout of a CSV file; null: its content decides
 * @param account the account of statements that name none; null: they are held
 */
record FileHints(@Nullable String name, @Nullable String layout, @Nullable String account) {

}
