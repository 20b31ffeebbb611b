package io.banksync.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.banksync.BankSyncClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The database is there, and does not take what it is given: tables are locked, no
 * connection is left, the disk is full.
 */
@ExtendWith({ FaultReport.class, Installation.Resolver.class })
@Tag("long")
class ScarceDatabaseTests {

	private static final int TIMES = FaultReport.howOften("F4", 1);

	private static final Duration LASTING = Duration.ofSeconds(FaultReport.howOften("F4.seconds", 1));

	private static final Duration PROMISED = Duration.ofSeconds(2);

	private static final Duration PROMISED_LIVENESS = Duration.ofMillis(100);

	private static final int BANKS = 8;

	// Times are promised of a service that has been serving. A fresh one still compiles,
	// on the processors that all share here.
	private static final int SERVED_BEFORE = 100 * FaultReport.howOften("F4.seconds", 1);

	@BeforeEach
	void serve(Installation installation) throws Exception {
		assumeTrue(TIMES > 0);
		BankSyncClient client = installation.client();
		installation.load().start(BANKS);
		for (int i = 0; i < SERVED_BEFORE; i++) {
			client.get("/invoices");
			client.get("/actuator/health/liveness");
		}
		installation.load().await("200", SERVED_BEFORE);
		installation.load().stop();
	}

	@Test
	void asksToComeAgainWhileATableIsLocked(Installation installation) throws Exception {
		BankSyncClient client = installation.client();
		for (int time = 0; time < TIMES; time++) {
			try (Connection other = installation.postgres().dataSource().getConnection()) {
				installation.load().start(BANKS);
				installation.load().await("200", 20);
				other.setAutoCommit(false);
				other.createStatement().execute("lock table raw_events");
				passTime(installation.load(), client, "locked tables");
				other.rollback();
			}
			recover(installation);
		}
	}

	/**
	 * Those who look at invoices, which are locked, hold all connections.
	 */
	@Test
	void asksToComeAgainWhileNoConnectionIsLeft(Installation installation) throws Exception {
		BankSyncClient client = installation.client();
		for (int time = 0; time < TIMES; time++) {
			List<Thread> readers = new ArrayList<>();
			try (Connection other = installation.postgres().dataSource().getConnection()) {
				installation.load().start(BANKS);
				installation.load().await("200", 20);
				other.setAutoCommit(false);
				other.createStatement().execute("lock table invoices");
				for (int i = 0; i < 40; i++) {
					readers.add(Thread.startVirtualThread(() -> {
						while (!Thread.currentThread().isInterrupted()
								&& client.get("/invoices/INV-1").status() == 503) {
							// As long as it is refused.
						}
					}));
				}
				passTime(installation.load(), client, "no connection left");
				other.rollback();
			}
			for (Thread reader : readers) {
				assertThat(reader.join(Duration.ofMinutes(1))).isTrue();
			}
			recover(installation);
		}
	}

	@Test
	void asksToComeAgainWhileTheDiskIsFull(Installation installation) throws Exception {
		BankSyncClient client = installation.client();
		for (int time = 0; time < TIMES; time++) {
			Path disk = Files.createDirectory(installation.directory().resolve("disk" + time));
			assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=32m,mode=0777", "none", disk.toString()),
					"a small disk can't be mounted here");
			try {
				Path space = Files.createDirectory(disk.resolve("space"));
				run("chmod", "0700", space.toString());
				installation.jdbc().sql("create tablespace small location '" + space + "'").update();
				installation.jdbc().sql("alter table raw_events set tablespace small").update();
				installation.load().start(BANKS);
				installation.load().await("200", 20);
				Path filler = disk.resolve("filler");
				run("dd", "if=/dev/zero", "of=" + filler, "bs=4k");
				passTime(installation.load(), client, "full disk");
				Files.delete(filler);
				recover(installation);
			}
			finally {
				installation.jdbc().sql("alter table raw_events set tablespace pg_default").update();
				installation.jdbc().sql("drop tablespace if exists small").update();
				run("umount", disk.toString());
			}
		}
	}

	/**
	 * Watches what banks are answered meanwhile.
	 * @param client one that reached the service before
	 */
	private static void passTime(Load load, BankSyncClient client, String what) {
		load.await("503", 1);
		load.reset();
		long slowest = 0;
		for (long end = System.nanoTime() + LASTING.toNanos(); System.nanoTime() < end;) {
			long start = System.nanoTime();
			assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
			slowest = Math.max(slowest, Duration.ofNanos(System.nanoTime() - start).toMillis());
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
		}
		// An answer that was begun meanwhile may take longer than all this lasts.
		load.await("503", 1);
		FaultReport.note("F4, %s: %s".formatted(what, load.answers()));
		FaultReport.took("F4, %s: slowest answer".formatted(what), load.slowestMillis(), PROMISED);
		FaultReport.took("F4, %s: slowest liveness".formatted(what), slowest, PROMISED_LIVENESS);
	}

	private static void recover(Installation installation) throws Exception {
		installation.load().awaitAcknowledgement(System.nanoTime());
		installation.load().stop();

		assertThat(installation.load().answers()).doesNotContainKeys("500", "refused", "unanswered");
		installation.assertNothingIsLost();
		FaultReport.survived("F4", 1);
	}

	private static boolean run(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() == 0;
	}

}
