package io.banksync.provider;

import java.io.IOException;
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
		List<String> mistakes = DefinitionFile.of(file(WRONG)).findMistakes();

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

		assertThat(DefinitionFile.of(file(readme.substring(begin, readme.indexOf("```", begin)))).findMistakes())
			.isEmpty();
	}

	@Test
	void saysWhereAFileIsNoYaml() throws IOException {
		assertThat(DefinitionFile.of(file("a:\n\tb: c\n")).findMistakes()).singleElement()
			.asString()
			.contains("is not YAML", "line 2, column 1");
	}

	@Test
	void looksAtAFileThatSomebodySentWithoutOurVariables() {
		String yaml = """
				acme-bank:
				  secrets:
				    - { id: a, value: "${PATH}" }
				  verify:
				    - { scheme: hmac, header: Acme-Signature }
				  event-id: /id
				  fields:
				    occurred-at: { at: /at, zone: "${ZONE:Africa/Lagos}" }
				    amount: { at: /amount, unit: "${PATH}" }
				""";

		assertThat(DefinitionFile.of(yaml).findMistakes()).singleElement()
			.asString()
			.startsWith("acme-bank.fields.amount.unit ")
			.endsWith("providers.yml - 9:34.")
			.doesNotContain(System.getenv("PATH"));
	}

	private Path file(String content) throws IOException {
		return Files.writeString(this.directory.resolve("providers.yml"), content);
	}

}
