package io.banksync.startup;

import java.io.IOException;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * An unusable port is reported with its variable.
 */
class PortCheckTests {

	@ParameterizedTest
	@ValueSource(ints = { 70_000, -5 })
	void refusesWhatIsNoPort(int port) {
		assertRefused(port, new MockEnvironment(), "PORT is \"" + port + "\", which is not a port.",
				"Set PORT to a number from 1 to 65535, or remove it.");
	}

	@Test
	void refusesAPortThatIsInUse() throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			assertRefused(other.getLocalPort(), new MockEnvironment(),
					"PORT is " + other.getLocalPort() + ", but BankSync can't listen there: Address already in use.",
					"Stop the program that listens on it, or set PORT to another port.");
		}
	}

	@Test
	void refusesAManagementPortThatIsInUse() throws IOException {
		try (ServerSocket other = new ServerSocket(0)) {
			int port = other.getLocalPort();
			assertRefused(0, new MockEnvironment().withProperty("management.server.port", String.valueOf(port)),
					"MANAGEMENT_SERVER_PORT is " + port + ", but BankSync can't listen there: Address already in use.",
					"Stop the program that listens on it, or set MANAGEMENT_SERVER_PORT to another port.");
		}
	}

	@Test
	void takesAnyThatIsFree() {
		ServerProperties server = new ServerProperties();
		server.setPort(0);

		assertThatNoException().isThrownBy(() -> new PortCheck(server, new MockEnvironment()));
	}

	@ParameterizedTest
	@CsvSource({ "server.port,PORT", "management.server.port,MANAGEMENT_SERVER_PORT" })
	void namesTheVariableOfWhatIsNoNumber(String property, String variable) {
		FailureAnalysis analysis = new PortFailureAnalyzer(new MockEnvironment().withProperty(property, "abc"))
			.analyze(new IllegalStateException(new InvalidConfigurationPropertyValueException(property, "abc", "no")));

		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).isEqualTo(variable + " is \"abc\", which is not a port.");
		assertThat(analysis.getAction()).isEqualTo("Set " + variable + " to a number from 1 to 65535, or remove it.");
	}

	private static void assertRefused(int port, MockEnvironment environment, String problem, String remedy) {
		ServerProperties server = new ServerProperties();
		server.setPort(port);

		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> new PortCheck(server, environment))
			.satisfies((ex) -> {
				assertThat(ex.problem()).isEqualTo(problem);
				assertThat(ex.remedy()).isEqualTo(remedy);
			});
	}

}
