package io.banksync.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is wrong with a file of definitions is told all at once.
 */
class DefinitionFileTests {

	private static final String WRONG = """
			acme-bank:
			  verify:
			    - { scheme: hmac, header: Acme-Signature, format: key-vlue, signed: "{t}.{body}", timestamp: { source: t } }
			  event-id: /id
			  fields:
			    type: /type
			    transaction-id: /data/id
			    amount: { at: /data/amount, unit: minr }
			    occurred-at: { at: /data/booked_at, zone: Nowhere/X }
			    refrence: /data/narration
			  credits:
			    - { types: [transfer.received], direction: sideways }
			other:
			  preset: nothing
			third:
			  verify:
			    - { scheme: hmac }
			  event-id: /id
			""";

	@TempDir
	Path directory;

	@Test
	void tellsEveryMistakeAndWhereItIs() throws IOException {
		List<String> mistakes = DefinitionFile.findMistakes(file(WRONG));

		assertThat(mistakes).hasSize(7);
		assertThat(mistakes)
			.anyMatch((mistake) -> mistake.startsWith("acme-bank.verify[0].format ") && mistake.endsWith("3:55."))
			.anyMatch((mistake) -> mistake.startsWith("acme-bank.fields.amount.unit ") && mistake.endsWith("8:39."))
			.anyMatch(
					(mistake) -> mistake.startsWith("acme-bank.fields.occurred-at.zone ") && mistake.endsWith("9:47."))
			.anyMatch((mistake) -> mistake.startsWith("acme-bank.fields.refrence ") && mistake.contains("10:15"))
			.anyMatch((mistake) -> mistake.startsWith("acme-bank.credits[0].direction ") && mistake.endsWith("12:48."))
			.anyMatch((mistake) -> mistake.startsWith("other.preset ") && mistake.endsWith("14:11."))
			.anyMatch((mistake) -> mistake.startsWith("third.verify[0].header ") && mistake.endsWith("17:17."));
	}

	@Test
	void findsNothingWrongWithTheOwnBankOfTheReadme() throws IOException {
		String readme = Files.readString(Path.of("README.md"));
		int begin = readme.indexOf("```yaml\n", readme.indexOf("<!-- a bank of your own -->")) + 8;

		assertThat(DefinitionFile.findMistakes(file(readme.substring(begin, readme.indexOf("```", begin))))).isEmpty();
	}

	@Test
	void saysWhereAFileIsNoYaml() throws IOException {
		assertThat(DefinitionFile.findMistakes(file("a:\n\tb: c\n"))).singleElement()
			.asString()
			.contains("is not YAML", "line 2, column 1");
	}

	@Test
	void tellsOnTheCommandLine() throws IOException {
		Path wrong = file(WRONG);
		ByteArrayOutputStream out = new ByteArrayOutputStream();

		assertThat(DefinitionCommand.run(new String[] { "--validate", wrong.toString() }, new PrintStream(out)))
			.isEqualTo(1);
		assertThat(out.toString(StandardCharsets.UTF_8)).endsWith(wrong + ": mistakes: 7." + System.lineSeparator());
		assertThat(DefinitionCommand.run(new String[] { "--validate" }, new PrintStream(out))).isEqualTo(2);
	}

	private Path file(String content) throws IOException {
		return Files.writeString(this.directory.resolve("providers.yml"), content);
	}

}
