package io.banksync.web.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Clients that are generated from the OpenAPI document compile.
 */
@BankSyncTest
@Tag("long")
class GeneratedClientTests {

	private static final Path GENERATOR = Path.of("target", "openapi-generator-cli.jar");

	@Autowired
	BankSyncClient client;

	@TempDir
	Path directory;

	@BeforeEach
	void writeDocument() throws IOException {
		Files.writeString(this.directory.resolve("openapi.json"), this.client.get("/openapi.json").text());
	}

	@Test
	void compilesInJava() throws IOException {
		generate("java", "--library", "native", "--additional-properties", "openApiNullable=false,useJakartaEe=true");

		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d",
				this.directory.resolve("classes").toString(), "-classpath", classPath()));
		int options = arguments.size();
		try (Stream<Path> files = Files.walk(this.directory.resolve("java/src/main/java"))) {
			files.filter((file) -> file.toString().endsWith(".java")).map(Path::toString).forEach(arguments::add);
		}
		assertThat(arguments).hasSizeGreaterThan(options + 50);
		Path output = this.directory.resolve("javac.txt");
		int status = ToolProvider.getSystemJavaCompiler()
			.run(null, null, Files.newOutputStream(output), arguments.toArray(String[]::new));
		assertThat(status).as(Files.readString(output)).isZero();
	}

	@Test
	void compilesInPython() throws IOException {
		assumeThat(Program.isThere("python3")).as("python3 is installed").isTrue();

		generate("python");

		assertThat(this.directory.resolve("python/openapi_client/api/invoices_api.py")).exists();
		run("python3", "-m", "compileall", "-q", this.directory.resolve("python").toString());
	}

	private void generate(String language, String... options) throws IOException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", GENERATOR.toString(),
				"generate", "-g", language, "-i", this.directory.resolve("openapi.json").toString(), "-o",
				this.directory.resolve(language).toString()));
		command.addAll(List.of(options));
		run(command.toArray(String[]::new));
	}

	private static void run(String... command) throws IOException {
		Program.Result result = Program.run(command);
		assertThat(result.status()).as(result.output()).isZero();
	}

	// Surefire's own has only a manifest that names the others.
	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

}
