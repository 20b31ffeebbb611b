/**
 * Forms of the console, turned into requests of the API.
 */
@NullMarked
package io.banksync.web.form;

import org.jspecify.annotations.NullMarked;
