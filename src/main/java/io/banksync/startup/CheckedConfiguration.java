package io.banksync.startup;

/**
 * What is made of the configuration alone, and refuses to be made where that is wrong. It
 * is made before any database is started or reached: a mistake in a file is told at once,
 * and not after that.
 */
public interface CheckedConfiguration {

}
