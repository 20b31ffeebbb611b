/**
 * Tomcat: the order of requests, the life of connections, and its own refusals.
 */
@NullMarked
package io.banksync.web.server;

import org.jspecify.annotations.NullMarked;
