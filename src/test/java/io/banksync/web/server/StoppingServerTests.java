package io.banksync.web.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.ProtocolHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tomcat's answers at the moment of a stop.
 */
class StoppingServerTests {

	private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int CLIENTS = 8;

	private TomcatWebServer server;

	@BeforeEach
	void start() {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
		new ServerConfiguration().problemReportValve().customize(factory);
		this.server = (TomcatWebServer) factory
			.getWebServer((context) -> context.addServlet("all", new Healthy()).addMapping("/"));
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.destroy();
	}

	/**
	 * A request meets that moment only within microseconds, so the test sends many.
	 */
	@Test
	void neverCallsAGenuineRequestBroken() {
		ProtocolHandler protocol = this.server.getTomcat().getConnector().getProtocolHandler();
		Queue<String> refusals = new ConcurrentLinkedQueue<>();
		try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
			for (int i = 0; i < CLIENTS; i++) {
				clients.execute(() -> sendUntilRefused(refusals));
			}
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> {
					protocol.pause();
					Thread.sleep(1);
					protocol.resume();
					return !refusals.isEmpty();
				});
			clients.shutdownNow();
		}

		assertThat(refusals).allSatisfy((answer) -> assertThat(answer).startsWith("HTTP/1.1 503 ")
			.contains("Retry-After: ", "\"code\":\"temporarily_unavailable\""));
	}

	private void sendUntilRefused(Queue<String> refusals) {
		while (!Thread.currentThread().isInterrupted() && refusals.isEmpty()) {
			try (Socket socket = new Socket("127.0.0.1", this.server.getPort())) {
				byte[] buffer = new byte[8192];
				int length;
				do {
					socket.getOutputStream().write(REQUEST);
					length = socket.getInputStream().read(buffer);
					String answer = new String(buffer, 0, Math.max(length, 0), StandardCharsets.UTF_8);
					if (!answer.isEmpty() && !answer.startsWith("HTTP/1.1 200 ")) {
						refusals.add(answer);
					}
				}
				while (length > 0 && refusals.isEmpty());
			}
			catch (IOException ex) {
				// What was not begun is not answered.
			}
		}
	}

	/**
	 * Has nothing against any request.
	 */
	private static final class Healthy extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("ok");
		}

	}

}
