/**
 * Helps to add a provider: lists providers, and explains how a delivery would be read.
 */
@NullMarked
package io.banksync.onboarding;

import org.jspecify.annotations.NullMarked;
