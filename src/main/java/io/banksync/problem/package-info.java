/**
 * The only place that knows HTTP errors: the catalogue, and what each exception becomes.
 */
@NullMarked
package io.banksync.problem;

import org.jspecify.annotations.NullMarked;
