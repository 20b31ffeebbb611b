package io.banksync.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.banksync.BankSyncClient;
import io.banksync.PostgresConfiguration;
import io.banksync.ServiceProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service, the network, its database and those who send: what all faults happen to, one
 * after the other.
 */
final class Installation implements AutoCloseable {

	private final Path directory;

	private final String port = String.valueOf(ServiceProcess.freePort());

	private final PostgresProcess postgres;

	private final FaultProxy network;

	private final Load load = new Load(new BankSyncClient(Integer.parseInt(this.port), PostgresConfiguration.SECRET));

	private ServiceProcess service;

	private boolean kept;

	Installation() throws IOException {
		this.directory = Files.createTempDirectory("banksync-faults");
		this.postgres = new PostgresProcess(this.directory.resolve("postgres"));
		this.network = new FaultProxy(this.postgres.port());
		startService();
	}

	PostgresProcess postgres() {
		return this.postgres;
	}

	FaultProxy network() {
		return this.network;
	}

	Load load() {
		return this.load;
	}

	ServiceProcess service() {
		return this.service;
	}

	Path directory() {
		return this.directory;
	}

	/**
	 * Returns what asks the database, without the network in between.
	 */
	JdbcClient jdbc() {
		return JdbcClient.create(this.postgres.dataSource());
	}

	/**
	 * Returns what reaches the service, which serves.
	 */
	BankSyncClient client() {
		return this.service.awaitClient();
	}

	void startService() {
		this.service = startOn(this.port);
		this.service.awaitClient();
	}

	/**
	 * Starts another instance of the service on the same database.
	 */
	ServiceProcess startAnother() {
		return startOn(String.valueOf(ServiceProcess.freePort()));
	}

	private ServiceProcess startOn(String port) {
		return ServiceProcess.start(this.directory,
				Map.of("PORT", port, "DATABASE_URL",
						"postgresql://postgres@127.0.0.1:%d/postgres".formatted(this.network.port()), "WEBHOOK_SECRET",
						PostgresConfiguration.SECRET, "PROVIDERS_OFF", "razorpay"));
	}

	/**
	 * Asserts that all that was acknowledged is there once, and nothing that was not
	 * sent; that the next run ends, and leaves none that says that it goes on; that the
	 * books add up.
	 */
	void assertNothingIsLost() {
		Set<String> missing = new HashSet<>(this.load.acknowledged());
		List<String> twice = new ArrayList<>();
		List<String> unknown = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (Row row : rows()) {
			if (!row.state().equals("stored") || !row.sha256().equals(this.load.sent().get(row.eventId()))) {
				unknown.add(row.toString());
			}
			else if (!seen.add(row.eventId()) || row.transactions() > 1) {
				twice.add(row.toString());
			}
			else if (row.transactions() == 1) {
				missing.remove(row.eventId());
			}
		}
		FaultReport.lost(missing.size());
		FaultReport.duplicated(twice.size());
		assertThat(missing).as("acknowledged and not there").isEmpty();
		assertThat(twice).as("there twice").isEmpty();
		assertThat(unknown).as("there and not sent, or other than it was sent").isEmpty();
		assertThat(this.load.surprises()).as("answers that no fault explains").isEmpty();
		assertThat(jdbc().sql("select count(*) from transactions").query(Integer.class).single())
			.isEqualTo(seen.size());
		assertNoRunGoesOn();
	}

	private List<Row> rows() {
		return jdbc().sql("""
				select event_id, encode(sha256(body), 'hex') as sha256, state, count(transactions.id) as transactions
				from raw_events
				left join transactions on raw_event_id = raw_events.id
				group by raw_events.id
				""").query(Row.class).list();
	}

	private void assertNoRunGoesOn() {
		BankSyncClient client = client();
		Awaitility.await().until(() -> client.reconcile().status() == 200);
		assertThat(jdbc().sql("select count(*) from reconciliation_runs where status = 'running'")
			.query(Integer.class)
			.single()).isZero();
		assertThat(client.get("/reports/invariants").field("ok")).isEqualTo("true");
	}

	@Override
	public void close() throws IOException {
		this.service.kill();
		this.network.close();
		this.postgres.close();
		if (this.kept) {
			FaultReport.note("the database and all logs are in " + this.directory);
		}
		else {
			FileSystemUtils.deleteRecursively(this.directory);
		}
	}

	/**
	 * An event as it is kept.
	 *
	 * @param eventId its id
	 * @param sha256 of its body, as the database works it out now
	 * @param state what it counts as
	 * @param transactions how many it made
	 */
	private record Row(String eventId, String sha256, String state, int transactions) {

	}

	/**
	 * Gives tests the installation, which is made for the first one and goes after the
	 * last; its files stay where one failed.
	 */
	static final class Resolver implements ParameterResolver, AfterTestExecutionCallback {

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Installation.class;
		}

		@Override
		public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
			return store(context).computeIfAbsent(Installation.class, (key) -> create());
		}

		@Override
		public void afterTestExecution(ExtensionContext context) {
			Installation installation = store(context).get(Installation.class, Installation.class);
			if (installation != null && context.getExecutionException().isPresent()) {
				installation.kept = true;
			}
		}

		private static ExtensionContext.Store store(ExtensionContext context) {
			return context.getRoot().getStore(ExtensionContext.Namespace.create(Installation.class));
		}

		private static Installation create() {
			try {
				return new Installation();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
