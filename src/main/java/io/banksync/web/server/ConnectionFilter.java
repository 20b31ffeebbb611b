package io.banksync.web.server;

import java.io.IOException;

import io.banksync.web.request.PeerAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Decides with each request whether its connection stays open afterwards.
 */
class ConnectionFilter extends OncePerRequestFilter {

	private final IdleConnections connections;

	private final boolean ofClients;

	/**
	 * Creates one.
	 * @param connections the open connections
	 * @param ofClients connections belong to clients; else they belong to a proxy, which
	 * has as many as it needs
	 */
	ConnectionFilter(IdleConnections connections, boolean ofClients) {
		this.connections = connections;
		this.ofClients = ofClients;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		this.connections.adapt();
		if (this.ofClients) {
			PeerAddress peer = PeerAddress.of(request);
			if (peer.isPublic() && !this.connections.mayStay(request.getServletConnection().getConnectionId(),
					peer.networks().getFirst())) {
				response.setHeader(HttpHeaders.CONNECTION, "close");
			}
		}
		chain.doFilter(request, response);
	}

}
