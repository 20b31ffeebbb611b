package io.banksync.web.request;

/**
 * A body that broke off, or whose chunks are broken.
 */
public class UnreadableBodyException extends RuntimeException {

}
