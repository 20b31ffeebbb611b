package io.banksync.web.server;

import java.io.IOException;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.web.request.PeerAddress;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Replaces the values of proxies' headers by addresses before Tomcat reads them. Tomcat
 * would look up any other value in DNS, and anybody can send a name there.
 */
final class ForwardedForValve extends ValveBase {

	private final String header;

	/**
	 * Creates one.
	 * @param header the header of the proxies
	 */
	ForwardedForValve(String header) {
		super(true);
		this.header = header;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.getHeader(this.header) != null) {
			String addresses = Collections.list(request.getHeaders(this.header))
				.stream()
				.flatMap((line) -> Stream.of(line.split(",")))
				.map((text) -> PeerAddress.parse(text).toLiteral())
				.collect(Collectors.joining(", "));
			request.getCoyoteRequest().getMimeHeaders().setValue(this.header).setString(addresses);
		}
		getNext().invoke(request, response);
	}

}
