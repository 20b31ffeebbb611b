package io.banksync.webhook;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Payments;
import io.banksync.PostgresConfiguration;
import io.banksync.RawClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An attacker who posts from the bank's own address, or names certificates that never
 * arrive, keeps nobody out. It lasts {@code -Dbanksync.test.stranger.seconds}, else 4.
 */
@BankSyncTest
@Tag("long")
@TestPropertySource(
		properties = { "server.forward-headers-strategy=native", "server.tomcat.remoteip.internal-proxies=127.0.0.1/32",
				"banksync.rate-limit.failures-per-minute=10", "PAYPAL_WEBHOOK_ID=0FV983392A0531201" })
class UnprovedCallerTests {

	private static final int SECONDS = Integer.getInteger("banksync.test.stranger.seconds", 4);

	private static final int A_SECOND = 15;

	private static final String BANKS_ADDRESS = "203.0.113.9";

	private static final ProxySelector BEFORE = ProxySelector.getDefault();

	private static final ServerSocket SILENT = silence();

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	/**
	 * Takes all connections to PayPal, and never answers.
	 */
	private static ServerSocket silence() {
		try {
			ServerSocket socket = new ServerSocket(0, 200);
			InetSocketAddress address = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
			ProxySelector.setDefault(new ProxySelector() {

				@Override
				public List<Proxy> select(URI uri) {
					return List.of(uri.getHost().endsWith(".paypal.com") ? new Proxy(Proxy.Type.HTTP, address)
							: Proxy.NO_PROXY);
				}

				@Override
				public void connectFailed(URI uri, SocketAddress proxy, IOException ex) {
				}

			});
			return socket;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@AfterAll
	static void restore() throws IOException {
		ProxySelector.setDefault(BEFORE);
		SILENT.close();
	}

	@Test
	void keepsNobodyOutFromTheBanksOwnAddress() throws Exception {
		try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Integer>> forged = new ArrayList<>();
			for (int i = 0; i < SECONDS * A_SECOND; i++) {
				forged.add(strangers.submit(() -> deliver("forged", "no secret of the bank", BANKS_ADDRESS + ":8080")));
				if (i % 3 == 0) {
					assertServed("b" + i);
				}
				LockSupport.parkNanos(1_000_000_000L / A_SECOND);
			}

			for (Future<Integer> one : forged) {
				assertThat(one.get()).isIn(401, 429);
			}
			assertThat(forged.stream().map(Future::resultNow).filter((status) -> status == 429)).isNotEmpty();
		}
		assertThat(this.jdbc.sql("select count(*) from raw_events").query(Long.class).single())
			.isEqualTo(SECONDS * A_SECOND / 3);
	}

	@Test
	void keepsNobodyOutWithCertificatesThatNeverCome() throws Exception {
		try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Integer>> forged = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				int number = i;
				forged.add(strangers.submit(() -> namePaypalCertificate(number)));
			}
			for (int i = 0; i < 10; i++) {
				assertServed("p" + i);
			}

			for (Future<Integer> one : forged) {
				assertThat(one.get()).isIn(401, 429, 503);
			}
			assertThat(forged.stream().map(Future::resultNow).filter((status) -> status == 429)).isNotEmpty();
		}
	}

	private void assertServed(String id) {
		assertThat(deliver(id, PostgresConfiguration.SECRET, BANKS_ADDRESS)).isEqualTo(200);
		assertThat(RawClient.get(this.port, "/actuator/health/liveness", List.of("Host: localhost")).status())
			.isEqualTo(200);
	}

	private int deliver(String id, String secret, String address) {
		byte[] body = Payments.of(id, "1", "INV-001").getBytes(StandardCharsets.UTF_8);
		return RawClient.post(this.port, "/webhooks/bank/transactions",
				List.of("Content-Type: application/json", "X-Event-Id: " + id, "X-Forwarded-For: " + address,
						"X-Signature: " + BankSyncClient.sign(body, secret)),
				body)
			.status();
	}

	private int namePaypalCertificate(int number) {
		return RawClient
			.post(this.port, "/webhooks/paypal",
					List.of("Content-Type: application/json", "X-Forwarded-For: 198.51.100." + number % 3,
							"PAYPAL-TRANSMISSION-ID: id-" + number, "PAYPAL-TRANSMISSION-TIME: " + Instant.now(),
							"PAYPAL-AUTH-ALGO: SHA256withRSA", "PAYPAL-TRANSMISSION-SIG: " + "A".repeat(342) + "==",
							"PAYPAL-CERT-URL: https://api.paypal.com/v1/notifications/certs/CERT-" + number),
					"{}".getBytes(StandardCharsets.UTF_8))
			.status();
	}

}
