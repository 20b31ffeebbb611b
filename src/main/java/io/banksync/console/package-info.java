/**
 * The service in a browser: sign-in, what all of its pages share, and the pages that show
 * several features together. It decides nothing itself: each page and button is a call of
 * what the API calls. The pages of a single feature lie with the feature.
 */
@NullMarked
package io.banksync.console;

import org.jspecify.annotations.NullMarked;
