/**
 * JSON that callers wrote: read strictly, field by field, with every mistake named.
 */
@NullMarked
package io.banksync.web.json;

import org.jspecify.annotations.NullMarked;
