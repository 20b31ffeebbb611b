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
 * Makes addresses of what proxies say of their clients, before Tomcat takes it for them:
 * Tomcat asks DNS for what is no address, and anybody may send a name there.
 */
final class ForwardedForValve extends ValveBase {

	private final String header;

	/**
	 * Creates one.
	 * @param header what the proxies say it in
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
