/**
 * Whether the service can do its work.
 */
@NullMarked
package io.banksync.web.health;

import org.jspecify.annotations.NullMarked;
