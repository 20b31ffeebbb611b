/**
 * BankSync receives signed webhooks of banks, keeps each exactly once and reconciles the
 * money to open invoices.
 */
@NullMarked
package io.banksync;

import org.jspecify.annotations.NullMarked;
