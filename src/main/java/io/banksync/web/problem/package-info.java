/**
 * Answers to errors, as RFC 9457 describes them: what each exception becomes.
 */
@NullMarked
package io.banksync.web.problem;

import org.jspecify.annotations.NullMarked;
