package io.banksync.console;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the console.
 *
 * @param idle how long a session lasts without a request ({@code BANKSYNC_CONSOLE_IDLE})
 */
@ConfigurationProperties("banksync.console")
record ConsoleProperties(@DefaultValue("30m") Duration idle) {

}
