package io.banksync.startup;

/**
 * A bean made from the configuration alone. Creating it fails if the configuration is
 * wrong. It is created before any database is started or reached, so that a mistake in a
 * file is reported at once.
 */
public interface CheckedConfiguration {

}
