package io.banksync.database;

import java.io.IOException;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.banksync.startup.CheckedConfiguration;
import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/**
 * One database, three pools: the main one, whose short timeouts keep the promise to the
 * banks; a small one for reconciliation, whose statements may take minutes and must not
 * take connections away from ingestion; and two connections for downloads, which last as
 * long as their readers take and must not block a run.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseConfiguration.class);

	private static final int RECONCILIATION_POOL_SIZE = 4;

	private static final int DOWNLOAD_POOL_SIZE = 2;

	private static final Duration BACKGROUND_GRACE = Duration.ofSeconds(5);

	// Compiling the large statements of a run (JIT) takes longer than it saves. By
	// default PostgreSQL assumes the cost of index lookups on a rotating disk, so a small
	// run would read all of a long history instead.
	private static final String SESSION_SETTINGS = "set timezone = 'UTC'; set jit = off; set random_page_cost = 1.1";

	@Bean
	JdbcConnectionDetails jdbcConnectionDetails(DatabaseProperties properties,
			ObjectProvider<CheckedConfiguration> configuration) {
		// Created early, so that its mistakes are reported before a database is started.
		configuration.orderedStream().forEach((checked) -> logger.debug("{} is right", checked));
		if (properties.isEmbedded()) {
			if (!properties.ownerUrl().isBlank()) {
				throw new StartupException("DATABASE_OWNER_URL is set, and DATABASE_URL is not.",
						"Set DATABASE_URL to the same database with the service's own user, or remove DATABASE_OWNER_URL.");
			}
			return EmbeddedConnectionDetails.start(properties);
		}
		DatabaseUrl url = DatabaseUrl.parse(properties.url());
		url.requireProtection(properties.tls());
		return new UrlConnectionDetails(url);
	}

	@Bean
	FlywayMigrationStrategy migration() {
		return (flyway) -> {
			LegacyDatabase.refuse(flyway.getConfiguration().getDataSource());
			flyway.migrate();
		};
	}

	/**
	 * If another user owns the tables, that user migrates them. The service's user then
	 * needs no rights to define anything.
	 */
	@Bean
	FlywayConfigurationCustomizer owner(DatabaseProperties properties) {
		return (flyway) -> {
			if (!properties.ownerUrl().isBlank()) {
				DatabaseUrl owner = DatabaseUrl.parse("DATABASE_OWNER_URL", properties.ownerUrl());
				owner.requireProtection(properties.tls());
				flyway.dataSource(owner.jdbcUrl(), owner.username(), owner.password()).initSql(SESSION_SETTINGS);
			}
		};
	}

	@Bean
	DurabilityCheck durabilityCheck(DataSource dataSource) {
		return new DurabilityCheck(JdbcClient.create(dataSource));
	}

	/**
	 * Background work. It ends before the pools that it writes through are closed.
	 */
	@Bean
	@DependsOn({ "dataSource", "reconciliationDataSource" })
	SimpleAsyncTaskExecutor applicationTaskExecutor(SimpleAsyncTaskExecutorBuilder builder) {
		return builder.taskTerminationTimeout(BACKGROUND_GRACE).build();
	}

	// Readiness does not depend on pools that are sometimes exhausted.
	@Bean
	HealthContributor dbHealthContributor(DataSource dataSource) {
		return new DataSourceHealthIndicator(dataSource);
	}

	// Migrations use it too, because they may run long.
	@Bean(defaultCandidate = false)
	@Qualifier("reconciliation")
	@FlywayDataSource
	HikariDataSource reconciliationDataSource(JdbcConnectionDetails connection) {
		return pool("reconciliation", RECONCILIATION_POOL_SIZE, connection);
	}

	@Bean(defaultCandidate = false)
	@Qualifier("download")
	HikariDataSource downloadDataSource(JdbcConnectionDetails connection) {
		HikariDataSource dataSource = pool("download", DOWNLOAD_POOL_SIZE, connection);
		// A prepared statement keeps its columns, but a fetch from a cursor has different
		// ones each time.
		dataSource.addDataSourceProperty("prepareThreshold", "0");
		return dataSource;
	}

	private static HikariDataSource pool(String name, int size, JdbcConnectionDetails connection) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setPoolName(name);
		dataSource.setJdbcUrl(connection.getJdbcUrl());
		dataSource.setUsername(connection.getUsername());
		dataSource.setPassword(connection.getPassword());
		dataSource.setMaximumPoolSize(size);
		dataSource.setMinimumIdle(0);
		dataSource.setConnectionTimeout(1500);
		dataSource.setConnectionInitSql(SESSION_SETTINGS);
		dataSource.addDataSourceProperty("ApplicationName", "banksync-" + name);
		dataSource.addDataSourceProperty("connectTimeout", "1");
		dataSource.addDataSourceProperty("tcpKeepAlive", "true");
		dataSource.addDataSourceProperty("logServerErrorDetail", "false");
		return dataSource;
	}

	@Bean(defaultCandidate = false)
	@Qualifier("reconciliation")
	PlatformTransactionManager reconciliationTransactionManager(@Qualifier("reconciliation") DataSource dataSource) {
		return new ReconciliationTransactions(dataSource);
	}

	@Bean(defaultCandidate = false)
	@Qualifier("reconciliation")
	JdbcClient reconciliationJdbcClient(@Qualifier("reconciliation") DataSource dataSource) {
		return JdbcClient.create(dataSource);
	}

	/**
	 * The database that {@code DATABASE_URL} names.
	 */
	private record UrlConnectionDetails(DatabaseUrl url) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.url.jdbcUrl();
		}

		@Override
		public @Nullable String getUsername() {
			return this.url.username();
		}

		@Override
		public @Nullable String getPassword() {
			return this.url.password();
		}

	}

	/**
	 * The embedded database.
	 */
	private record EmbeddedConnectionDetails(
			EmbeddedDatabase database) implements JdbcConnectionDetails, AutoCloseable {

		static EmbeddedConnectionDetails start(DatabaseProperties properties) {
			if (!ClassUtils.isPresent("io.zonky.test.db.postgres.embedded.EmbeddedPostgres", null)) {
				throw new StartupException("DATABASE_URL is not set, and this build has no embedded PostgreSQL.",
						"Set DATABASE_URL to postgresql://user:password@host:5432/database.");
			}
			return new EmbeddedConnectionDetails(EmbeddedDatabase.start(properties.embeddedDirectory()));
		}

		@Override
		public String getJdbcUrl() {
			return this.database.jdbcUrl();
		}

		@Override
		public String getUsername() {
			return this.database.username();
		}

		@Override
		public String getPassword() {
			return this.database.password();
		}

		@Override
		public void close() throws IOException {
			this.database.close();
		}

	}

}
