/**
 * The only place that knows HTTP errors: the catalogue, and what each exception becomes.
 */
@NullMarked
package io.banksync.web.problem;

import org.jspecify.annotations.NullMarked;
