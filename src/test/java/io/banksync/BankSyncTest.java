package io.banksync;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole service on a real port with a real PostgreSQL, whose tables are
 * empty and whose clock goes before each method. Nothing is checked by itself after runs:
 * it would go on into the next method.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "banksync.report.refresh-after-run=false")
@ContextConfiguration(initializers = PostgresConfiguration.class)
@Import({ BankSyncClientConfiguration.class, TestClock.class })
@ExtendWith({ StuckTestReport.class, EmptyTables.class })
public @interface BankSyncTest {

}
