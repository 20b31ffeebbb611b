package io.banksync.web.access;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;

/**
 * A second connector on {@code ::1}, because {@code localhost} may resolve to it as well
 * as to {@code 127.0.0.1}, and a connector of Tomcat has one address.
 */
final class SecondLoopbackAddress {

	private static final int LENGTH = 16;

	private SecondLoopbackAddress() {
	}

	/**
	 * Makes a server listen there too, on the same port, if the port is fixed, this
	 * machine has IPv6, and there is no TLS.
	 */
	static void listenOn(TomcatServletWebServerFactory factory) {
		InetAddress first = factory.getAddress();
		boolean usual = first != null && first.getHostAddress().equals(DevelopmentAddress.LOOPBACK);
		if (usual && factory.getPort() > 0 && !Ssl.isEnabled(factory.getSsl()) && isOfThisMachine(address())) {
			factory.addConnectorCustomizers(new Twin(factory));
		}
	}

	private static InetAddress address() {
		byte[] bytes = new byte[LENGTH];
		bytes[LENGTH - 1] = 1;
		try {
			return Inet6Address.getByAddress(bytes);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isOfThisMachine(InetAddress address) {
		try {
			return NetworkInterface.getByInetAddress(address) != null;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Makes a second connector like the first, after that is fully configured.
	 */
	private record Twin(TomcatServletWebServerFactory factory) implements TomcatConnectorCustomizer {

		@Override
		public void customize(Connector first) {
			Connector second = new Connector(this.factory.getProtocol());
			second.setThrowOnFailure(true);
			second.setPort(first.getPort());
			AbstractProtocol<?> protocol = (AbstractProtocol<?>) second.getProtocolHandler();
			protocol.setAddress(address());
			this.factory.getProtocolHandlerCustomizers().forEach((customizer) -> customize(customizer, protocol));
			this.factory.getConnectorCustomizers()
				.stream()
				.filter((customizer) -> customizer != this)
				.forEach((customizer) -> customizer.customize(second));
			this.factory.addAdditionalConnectors(second);
		}

		@SuppressWarnings("unchecked")
		private static void customize(TomcatProtocolHandlerCustomizer<?> customizer, ProtocolHandler protocol) {
			((TomcatProtocolHandlerCustomizer<ProtocolHandler>) customizer).customize(protocol);
		}

	}

}
