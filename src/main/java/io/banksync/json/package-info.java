/**
 * JSON that strangers wrote: read strictly, field by field, with every mistake named.
 */
@NullMarked
package io.banksync.json;

import org.jspecify.annotations.NullMarked;
