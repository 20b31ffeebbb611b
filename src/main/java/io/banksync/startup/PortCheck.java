package io.banksync.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes sure that the service can listen on its ports, by trying.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortCheck implements CheckedConfiguration {

	static final String PORT = "PORT";

	static final String MANAGEMENT_PORT = "MANAGEMENT_SERVER_PORT";

	private static final int MAX_PORT = 65_535;

	/** These values mean not to listen. */
	private static final int NONE = -1;

	PortCheck(ServerProperties server, Environment environment) {
		Integer main = server.getPort();
		if (main == null) {
			throw notAPort(PORT, "");
		}
		require(PORT, main, server.getAddress());
		Binder.get(environment)
			.bind("management.server.port", Integer.class)
			.ifBound((port) -> requireManagement(port, main));
	}

	private static void requireManagement(int port, int main) {
		if (port != main) {
			require(MANAGEMENT_PORT, port, null);
		}
	}

	private static void require(String variable, int port, @Nullable InetAddress address) {
		if (port > MAX_PORT || port < NONE) {
			throw notAPort(variable, String.valueOf(port));
		}
		// 0 means any free port.
		if (port <= 0) {
			return;
		}
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(address, port));
		}
		catch (IOException ex) {
			throw inUse(variable, port, ex);
		}
	}

	static StartupException notAPort(String variable, String value) {
		return new StartupException(variable + " is \"" + value + "\", which is not a port.",
				"Set " + variable + " to a number from 1 to " + MAX_PORT + ", or remove it.");
	}

	static StartupException inUse(String variable, int port, Throwable cause) {
		return new StartupException(
				variable + " is " + port + ", but BankSync can't listen there: " + cause.getMessage() + ".",
				"Stop the program that listens on it, or set " + variable + " to another port.", cause);
	}

}
