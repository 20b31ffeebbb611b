package io.banksync.web.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Containers get every setting, and only the rights that they need.
 */
class ComposeFileTests {

	// The container's own, whatever is set outside.
	private static final Set<String> ITS_OWN = Set.of("DATABASE_URL", "DATABASE_OWNER_URL", "PORT",
			"MANAGEMENT_SERVER_PORT", "PROVIDERS_FILE", "LOGGING_STRUCTURED_FORMAT_CONSOLE");

	private final Map<String, Map<String, Object>> services = services();

	@SuppressWarnings("unchecked")
	private static Map<String, Map<String, Object>> services() {
		try {
			Map<String, Object> file = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
			return (Map<String, Map<String, Object>>) file.get("services");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void handsOnEverySettingOfTheExample() throws IOException {
		Map<String, Object> service = this.services.get("banksync");
		Set<String> settings = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=")
			.matcher(Files.readString(Path.of(".env.example")))
			.results()
			.map((result) -> result.group(1))
			.collect(Collectors.toSet());

		assertThat(settings).hasSizeGreaterThan(50);
		assertThat(service.get("env_file")).isEqualTo(".env");
		assertThat(((Map<?, ?>) service.get("environment")).keySet()).isEqualTo(ITS_OWN);
	}

	@Test
	void letsNoContainerDoMoreThanItMust() {
		assertThat(this.services.values()).isNotEmpty().allSatisfy((service) -> {
			assertThat(service).containsEntry("read_only", true)
				.containsEntry("cap_drop", List.of("ALL"))
				.containsEntry("security_opt", List.of("no-new-privileges:true"))
				.containsKeys("tmpfs", "pids_limit");
		});
		assertThat(this.services.get("banksync")).doesNotContainKey("cap_add");
	}

}
