/**
 * JSON from callers, read strictly, field by field, naming every mistake.
 */
@NullMarked
package io.banksync.web.json;

import org.jspecify.annotations.NullMarked;
