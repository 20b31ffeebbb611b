package io.banksync;

import java.lang.module.ModuleDescriptor.Version;
import java.util.stream.Stream;

import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.DriverInfo;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;
import org.springframework.security.core.SpringSecurityCoreVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What reads from the network is not older than the version that mended its last known
 * hole.
 */
class DependencyVersionTests {

	@ParameterizedTest
	@MethodSource("versions")
	void isNotOlderThan(String dependency, String floor, String present) {
		assertThat(Version.parse(present)).as(dependency).isGreaterThanOrEqualTo(Version.parse(floor));
	}

	static Stream<Arguments> versions() {
		return Stream.of(
				// 3.1.5 takes a minute of CPU for a long number: CVE-2026-89407.
				arguments("Jackson", "3.1.7", JsonMapper.shared().version().toString()),
				// 11.0.24 lets requests be smuggled: CVE-2026-77756.
				arguments("Tomcat", "11.0.27", ServerInfo.getServerNumber()),
				arguments("PostgreSQL's driver", "42.7.14", DriverInfo.DRIVER_VERSION),
				arguments("Spring Framework", "7.0.10", SpringVersion.getVersion()),
				arguments("Spring Security", "7.1.1", SpringSecurityCoreVersion.getVersion()),
				arguments("Spring Boot", "4.1.1", SpringBootVersion.getVersion()));
	}

}
