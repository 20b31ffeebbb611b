package io.banksync.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.banksync.BankSyncTest;
import io.banksync.RawClient;
import jakarta.servlet.ServletConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A client that opens many connections and does nothing keeps nobody out. There are
 * {@code -Dbanksync.test.connections}, else 64.
 */
@BankSyncTest
@Tag("long")
@TestPropertySource(properties = "server.tomcat.keep-alive-timeout=10m")
class IdleConnectionsTests {

	private static final int MOST = Integer.getInteger("banksync.test.connections", 64);

	@LocalServerPort
	int port;

	private final List<Socket> open = new ArrayList<>();

	@DynamicPropertySource
	static void limitConnections(DynamicPropertyRegistry registry) {
		registry.add("server.tomcat.max-connections", () -> MOST);
	}

	@AfterEach
	void closeAll() throws IOException {
		for (Socket socket : this.open) {
			socket.close();
		}
	}

	@Test
	void endsIdleOnesSoonWhereMostAreTaken() throws IOException {
		for (int i = 0; i < MOST; i++) {
			useOne();
		}

		// The first may stay for ten minutes, the last do not.
		for (Socket late : this.open.subList(MOST * 3 / 4, MOST)) {
			assertThat(late.getInputStream().read()).isEqualTo(-1);
		}
		for (int i = 0; i < 40; i++) {
			assertThat(RawClient.get(this.port, "/actuator/health/liveness", List.of("Host: localhost")).status())
				.isEqualTo(200);
			useOne();
		}
	}

	@Test
	void lengthensTheTimeAgain() throws IOException {
		endsIdleOnesSoonWhereMostAreTaken();
		closeAll();
		this.open.clear();

		for (int i = 0; i < 3; i++) {
			RawClient.get(this.port, "/health", List.of("Host: localhost"));
			useOne();
		}

		Socket last = this.open.getLast();
		last.setSoTimeout(3000);
		assertThat(catchThrowable(() -> last.getInputStream().read())).isInstanceOf(SocketTimeoutException.class);
	}

	private void useOne() throws IOException {
		Socket socket = new Socket("127.0.0.1", this.port);
		socket.setSoTimeout(20_000);
		this.open.add(socket);
		socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		InputStream answer = socket.getInputStream();
		StringBuilder text = new StringBuilder();
		while (!text.toString().endsWith("\r\n0\r\n\r\n")) {
			int next = answer.read();
			assertThat(next).as(text.toString()).isNotNegative();
			text.append((char) next);
		}
	}

	@Test
	void letsOneAddressKeepOnlySoMany() throws Exception {
		IdleConnections few = new IdleConnections(Duration.ofMinutes(1));
		int staying = 0;
		for (int i = 0; i < 300; i++) {
			staying += stays(few, "2001:db8::" + Integer.toHexString(i), "c" + i) ? 1 : 0;
		}

		assertThat(staying).isEqualTo(256);
		assertThat(stays(few, "2001:db8::1", "c0")).isTrue();
		assertThat(stays(few, "2001:db8:0:1::1", "c301")).isTrue();
		assertThat(stays(few, "127.0.0.1", "c302")).isTrue();
	}

	private static boolean stays(IdleConnections connections, String address, String id) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest() {

			@Override
			public ServletConnection getServletConnection() {
				return new Connection(id);
			}

		};
		request.setRemoteAddr(address);
		MockHttpServletResponse response = new MockHttpServletResponse();
		new ConnectionFilter(connections, true).doFilter(request, response, new MockFilterChain());
		return response.getHeader("Connection") == null;
	}

	/**
	 * A connection with an id.
	 */
	private record Connection(String getConnectionId) implements ServletConnection {

		@Override
		public String getProtocol() {
			return "http/1.1";
		}

		@Override
		public String getProtocolConnectionId() {
			return "";
		}

		@Override
		public boolean isSecure() {
			return false;
		}

	}

}
