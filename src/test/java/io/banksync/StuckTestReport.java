package io.banksync;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.HotSpotDiagnosticMXBean;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tells what a test waits for whose time is up: where each thread stands, virtual ones
 * too, and the statements that go on.
 */
class StuckTestReport implements PreInterruptCallback {

	@Override
	public void beforeThreadInterrupt(PreInterruptContext interrupted, ExtensionContext extension) throws IOException {
		System.err.println(extension.getUniqueId() + " takes too long. Its threads:");
		Path file = Files.createTempDirectory("stuck").resolve("threads.txt");
		ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
			.dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
		System.err.println(Files.readString(file));
		// Last, for it may be the database that does not answer.
		System.err.println("Statements that go on:");
		SpringExtension.getApplicationContext(extension).getBean(JdbcClient.class).sql("""
				select pid, now() - query_start as since, wait_event, pg_blocking_pids(pid)::text as blocked_by, query
				from pg_stat_activity where state <> 'idle' and pid <> pg_backend_pid()
				""").query().listOfRows().forEach(System.err::println);
	}

}
