/**
 * Health and version of the service.
 */
@NullMarked
package io.banksync.web.health;

import org.jspecify.annotations.NullMarked;
