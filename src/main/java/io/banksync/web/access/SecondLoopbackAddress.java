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
 * This machine's own address in IPv6, {@code ::1}, to which {@code localhost} may lead as
 * well as to {@code 127.0.0.1}. A connector of Tomcat's has one address.
 */
final class SecondLoopbackAddress {

	private static final int LENGTH = 16;

	private SecondLoopbackAddress() {
	}

	/**
	 * Has a server listen there too, at the port of the other address, if that is not any
	 * that is free and this machine has IPv6. With TLS it listens at the other alone.
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
	 * Makes a second connector like the first, once all is said of that.
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
