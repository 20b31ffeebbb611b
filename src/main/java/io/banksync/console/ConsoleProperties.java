package io.banksync.console;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a person stays signed in to the console.
 *
 * @param idle without doing anything ({@code BANKSYNC_CONSOLE_IDLE})
 */
@ConfigurationProperties("banksync.console")
record ConsoleProperties(@DefaultValue("30m") Duration idle) {

}
