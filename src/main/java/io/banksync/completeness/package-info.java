/**
 * Whether webhooks told exactly what the bank booked, for each account and day, and the
 * arithmetic that shows it.
 */
@NullMarked
package io.banksync.completeness;

import org.jspecify.annotations.NullMarked;
