/**
 * Acts above a limit wait until a second person approves them.
 */
@NullMarked
package io.banksync.approval;

import org.jspecify.annotations.NullMarked;
