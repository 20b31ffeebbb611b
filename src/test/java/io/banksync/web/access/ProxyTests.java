package io.banksync.web.access;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.banksync.BankSyncApplication;
import io.banksync.BankSyncClient;
import io.banksync.PostgresConfiguration;
import io.banksync.Program;
import io.banksync.RawClient;
import io.banksync.ServiceProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests through proxies: on a developer's machine with nothing configured, and
 * elsewhere.
 */
@Tag("long")
class ProxyTests {

	private static final String KEY = "the-key-of-vera";

	@TempDir
	static Path directory;

	private static ConfigurableApplicationContext development;

	private static ConfigurableApplicationContext closed;

	private static ConfigurableApplicationContext withKeys;

	@BeforeAll
	static void start() {
		development = SpringApplication.run(BankSyncApplication.class, "--PORT=" + ServiceProcess.freePort(),
				"--banksync.database.embedded-directory=" + directory.resolve("postgres"));
		closed = production("--API_KEYS=");
		withKeys = production("--API_KEYS=" + TestKeys.entry("vera", "viewer", KEY));
	}

	private static ConfigurableApplicationContext production(String keys) {
		return SpringApplication.run(BankSyncApplication.class, "--PORT=0", keys,
				"--DATABASE_URL=" + PostgresConfiguration.createDatabase(),
				"--WEBHOOK_SECRET=" + PostgresConfiguration.SECRET);
	}

	@AfterAll
	static void stop() {
		development.close();
		closed.close();
		withKeys.close();
	}

	private static int port(ConfigurableApplicationContext service) {
		return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Test
	void listensOnThisMachineOnlyWhileNobodyNeedsAKey() throws IOException {
		List<InetAddress> others = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
			.toList();
		Assumptions.assumeFalse(others.isEmpty(), "This machine has no other address");

		for (InetAddress address : others) {
			assertThatExceptionOfType(ConnectException.class).as(address.toString())
				.isThrownBy(() -> connect(address, port(development)));
			connect(address, port(withKeys));
		}
	}

	@Test
	void listensOnBothAddressesOfLocalhost() throws IOException {
		connect(InetAddress.getByName("127.0.0.1"), port(development));
		InetAddress six = Inet6Address.getByName("::1");
		Assumptions.assumeTrue(NetworkInterface.getByInetAddress(six) != null, "This machine has no IPv6");
		connect(six, port(development));
		assertThat(Program.run("curl", "-s", "http://[::1]:" + port(development) + "/invoices").output())
			.startsWith("{\"data\":[");
	}

	private static void connect(InetAddress address, int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, port), 5000);
		}
	}

	@Test
	void showsADeveloperAllWithNothingConfigured() throws IOException {
		Program.Result demo = Program.run("env", "-u", "WEBHOOK_SECRET", "-u", "BANKSYNC_API_KEY", "scripts/demo",
				"--url", "http://localhost:" + port(development));

		assertThat(demo.output()).endsWith("Every check passed.\n");
	}

	@ParameterizedTest
	@CsvSource({ "nginx,'',localhost",
			"nginx,proxy_http_version 1.1; proxy_set_header X-Forwarded-For $remote_addr;,localhost",
			"nginx,proxy_http_version 1.1; proxy_set_header X-Real-IP $remote_addr;,localhost",
			"nginx,proxy_http_version 1.1; proxy_set_header Host $host;,bank.example", "haproxy,'',bank.example",
			"haproxy,option forwardfor,localhost" })
	void refusesOnADevelopersMachineWhatShowsThatItCameThroughAProxy(String program, String setting, String host) {
		try (Proxy proxy = Proxy.start(program, setting, port(development), directory)) {
			assertThat(RawClient.get(proxy.port(), "/invoices", List.of("Host: " + host)).status()).isEqualTo(401);
		}
	}

	@ParameterizedTest
	@CsvSource({ "nginx,proxy_http_version 1.1;,bank.example", "haproxy,'',localhost" })
	void doesNotKnowOfAProxyThatLeavesNoSignAsTheReadmeSays(String program, String setting, String host)
			throws IOException {
		try (Proxy proxy = Proxy.start(program, setting, port(development), directory)) {
			assertThat(RawClient.get(proxy.port(), "/invoices", List.of("Host: " + host)).status()).isEqualTo(200);
		}
		assertThat(Files.readString(Path.of("docs", "security.md")))
			.contains("Before you put a proxy in front, set `API_KEYS`");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nginx", "haproxy" })
	void refusesElsewhereWhateverComesThroughAProxy(String program) {
		String setting = program.equals("nginx") ? "proxy_http_version 1.1;" : "";
		for (ConfigurableApplicationContext service : List.of(closed, withKeys)) {
			try (Proxy proxy = Proxy.start(program, setting, port(service), directory)) {
				BankSyncClient client = new BankSyncClient(proxy.port(), PostgresConfiguration.SECRET);
				assertThat(Endpoints.wronglyServedOrRefused(client)).isEmpty();
				assertThat(client.sendAs(KEY, client.request("/invoices")).status())
					.isEqualTo((service == withKeys) ? 200 : 401);
			}
		}
	}

	/**
	 * A proxy of Debian's in front of the service.
	 */
	private record Proxy(Process process, int port) implements AutoCloseable {

		private static final String NGINX = """
				daemon off;
				pid DIRECTORY/nginx.pid;
				error_log DIRECTORY/error.log;
				events {}
				http {
				    access_log off;
				    client_body_temp_path DIRECTORY/body;
				    proxy_temp_path DIRECTORY/proxy;
				    fastcgi_temp_path DIRECTORY/fastcgi;
				    uwsgi_temp_path DIRECTORY/uwsgi;
				    scgi_temp_path DIRECTORY/scgi;
				    server {
				        listen 127.0.0.1:PORT;
				        location / {
				            proxy_pass http://127.0.0.1:SERVICE;
				            SETTING
				        }
				    }
				}
				""";

		private static final String HAPROXY = """
				defaults
				  mode http
				  timeout connect 5s
				  timeout client 30s
				  timeout server 30s
				frontend front
				  bind 127.0.0.1:PORT
				  SETTING
				  default_backend back
				backend back
				  server service 127.0.0.1:SERVICE
				""";

		static Proxy start(String program, String setting, int service, Path directory) {
			boolean nginx = program.equals("nginx");
			String path = "/usr/sbin/" + program;
			Assumptions.assumeTrue(Files.isExecutable(Path.of(path)),
					program + " is not installed: apt-get install " + program);
			int port = ServiceProcess.freePort();
			try {
				Path own = Files.createTempDirectory(directory, program);
				Path configuration = Files.writeString(own.resolve("proxy.conf"),
						(nginx ? NGINX : HAPROXY).replace("DIRECTORY", own.toString())
							.replace("PORT", String.valueOf(port))
							.replace("SERVICE", String.valueOf(service))
							.replace("SETTING", setting));
				ProcessBuilder builder = nginx ? new ProcessBuilder(path, "-e", own.resolve("error.log").toString(),
						"-c", configuration.toString()) : new ProcessBuilder(path, "-f", configuration.toString());
				Process process = builder.redirectErrorStream(true)
					.redirectOutput(own.resolve("output").toFile())
					.start();
				Awaitility.await()
					.ignoreExceptions()
					.failFast("It ended", () -> !process.isAlive())
					.until(() -> new BankSyncClient(port, "").get("/health").status() == 200);
				return new Proxy(process, port);
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		}

		@Override
		public void close() {
			this.process.destroy();
			this.process.onExit().join();
		}

	}

}
