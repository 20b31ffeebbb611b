/**
 * Tomcat: who waits for whom, whose connections end, and its own refusals.
 */
@NullMarked
package io.banksync.web.server;

import org.jspecify.annotations.NullMarked;
