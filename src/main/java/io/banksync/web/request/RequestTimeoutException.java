package io.banksync.web.request;

/**
 * A body that did not arrive in time.
 */
public class RequestTimeoutException extends RuntimeException {

}
