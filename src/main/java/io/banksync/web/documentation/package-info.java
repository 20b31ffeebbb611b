/**
 * The HTTP interface, described so that it can be tried out.
 */
@NullMarked
package io.banksync.web.documentation;

import org.jspecify.annotations.NullMarked;
