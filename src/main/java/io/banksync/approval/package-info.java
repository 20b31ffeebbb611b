/**
 * Acts about much money, which a second person approves before they are carried out.
 */
@NullMarked
package io.banksync.approval;

import org.jspecify.annotations.NullMarked;
