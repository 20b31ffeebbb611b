package io.banksync.webhook;

/**
 * A delivery was not known to be committed in time. It may be: then its sender, who
 * repeats it, is told so.
 */
public class UnknownOutcomeException extends RuntimeException {

}
