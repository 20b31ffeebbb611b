/**
 * Answers to errors by RFC 9457: maps each exception to its problem.
 */
@NullMarked
package io.banksync.web.problem;

import org.jspecify.annotations.NullMarked;
