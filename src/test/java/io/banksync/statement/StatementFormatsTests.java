package io.banksync.statement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.banksync.startup.StartupException;
import io.banksync.statement.format.FileStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which format a file has, also with layouts of one's own.
 */
class StatementFormatsTests {

	private static final String OWN = """
			statement-layouts:
			  acme:
			    header: [Day, Amount]
			    date: [yyyy-MM-dd]
			    decimal: "."
			    currency: EUR
			    columns: {booked-on: Day, amount: Amount}
			""";

	@TempDir
	Path directory;

	private static FileStart start(String text) {
		return new FileStart(text.getBytes(StandardCharsets.UTF_8));
	}

	private ConfigurableEnvironment with(String yaml) throws IOException {
		Path file = Files.writeString(this.directory.resolve("layouts.yml"), yaml);
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("banksync.statement.layouts-file", file.toString())));
		return environment;
	}

	@Test
	void knowsEachStandardByItsContent() {
		StatementFormats formats = new StatementFormats(new StandardEnvironment());

		assertThat(formats.of(start("OFXHEADER:100\nDATA:OFXSGML\n<OFX>"), null).name()).isEqualTo("ofx");
		assertThat(formats.of(start(":20:1\n:25:2\n:28C:1\n"), null).name()).isEqualTo("mt");
		assertThat(formats.of(start("01,A,B,260101,0100,1,80,1,2/\n"), null).name()).isEqualTo("bai2");
		assertThat(formats
			.of(start("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt>"), null)
			.name()).isEqualTo("camt");
		assertThatExceptionOfType(UnknownFormatException.class).isThrownBy(() -> formats.of(start("Dear bank"), null));
	}

	@Test
	void knowsCsvFilesByTheirHeader() throws IOException {
		StatementFormats formats = new StatementFormats(with(OWN));

		assertThat(formats.of(start("Day,Amount\n2026-03-01,5.00\n"), null).name()).isEqualTo("csv:acme");
		assertThatExceptionOfType(UnknownFormatException.class)
			.isThrownBy(() -> formats.of(start("Day,Total\n2026-03-01,5.00\n"), null));
	}

	@Test
	void asksWhichOfSeveralLayoutsItIs() throws IOException {
		StatementFormats formats = new StatementFormats(
				with(OWN + OWN.replace("statement-layouts:\n", "").replace("acme", "other").replace("EUR", "USD")));
		FileStart file = start("Day,Amount\n2026-03-01,5.00\n");

		assertThatExceptionOfType(AmbiguousLayoutException.class).isThrownBy(() -> formats.of(file, null))
			.satisfies((ex) -> assertThat(ex.detail()).contains("acme, other"));
		assertThat(formats.of(file, "other").name()).isEqualTo("csv:other");
	}

	@Test
	void readsTheLayoutsAgainWhenTheyAreReloaded() throws IOException {
		StatementFormats formats = new StatementFormats(with(OWN));
		FileStart file = start("Day,Total\n2026-03-01,5.00\n");

		formats.prepare(with(OWN.replace("Amount", "Total"))).run();

		assertThat(formats.of(file, null).name()).isEqualTo("csv:acme");
	}

	@Test
	void refusesALayoutThatIsWrongAndNamesTheKey() throws IOException {
		for (Map.Entry<String, String> wrong : Map
			.of(OWN.replace("decimal: \".\"", "decimal: \";\""), "acme", OWN.replace("date:", "dat:"), "dat",
					OWN.replace("{booked-on: Day, ", "{"), "acme")
			.entrySet()) {
			ConfigurableEnvironment environment = with(wrong.getKey());
			assertThatExceptionOfType(StartupException.class).isThrownBy(() -> new StatementFormats(environment))
				.satisfies((ex) -> assertThat(ex.problem()).contains(wrong.getValue()));
		}
	}

}
