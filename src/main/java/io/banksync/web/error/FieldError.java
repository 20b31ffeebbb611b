package io.banksync.web.error;

/**
 * The error of one field.
 *
 * @param field its name, or the header's or parameter's; {@code [1].amount_due} in the
 * second of several objects, {@code body} for the whole
 * @param message what it must be, completing a sentence that begins with the name
 */
public record FieldError(String field, String message) {

}
