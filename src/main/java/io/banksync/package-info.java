/**
 * BankSync: takes signed bank webhooks, keeps each exactly once and reconciles the money
 * to open\n * invoices.
 */
@NullMarked
package io.banksync;

import org.jspecify.annotations.NullMarked;
