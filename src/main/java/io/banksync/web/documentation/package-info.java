/**
 * The OpenAPI document and Swagger UI.
 */
@NullMarked
package io.banksync.web.documentation;

import org.jspecify.annotations.NullMarked;
