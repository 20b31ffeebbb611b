package io.banksync;

import java.time.Clock;

import io.banksync.onboarding.DefinitionCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The service. Its time is one {@link Clock}, so that tests can hold it still.
 */
// Callers have keys: there is no user with a password that is made up at each start.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class BankSyncApplication {

	/**
	 * Starts the service.
	 * @param args Spring Boot's command line, such as {@code --server.port=9000}; or
	 * {@code --validate FILE}, which starts no service
	 */
	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(DefinitionCommand.OPTION)) {
			// Of what libraries say when they begin nothing is to stand beside the
			// mistakes.
			LoggingSystem.get(BankSyncApplication.class.getClassLoader()).beforeInitialize();
			System.exit(DefinitionCommand.run(args, System.out));
		}
		SpringApplication.run(BankSyncApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
