package io.banksync.web.form;

/**
 * A page whose form is in its address. Browsers send a field that nobody filled in as an
 * empty text; its controller gets null for it.
 */
public interface EmptyAsAbsent {

}
