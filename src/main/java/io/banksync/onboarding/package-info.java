/**
 * For whoever adds a provider: which there are, and how a delivery would be read.
 */
@NullMarked
package io.banksync.onboarding;

import org.jspecify.annotations.NullMarked;
