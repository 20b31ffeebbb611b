package io.banksync.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * All mistakes in a file of definitions are reported at once.
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
	void findsNothingWrongWithTheExample() throws IOException {
		String page = Files.readString(Path.of("docs", "add-a-provider.md"));
		int begin = page.indexOf("```yaml\n", page.indexOf("<!-- a bank of your own -->")) + 8;

		assertThat(DefinitionFile.of(file(page.substring(begin, page.indexOf("```", begin)))).findMistakes()).isEmpty();
	}

	@Test
	void saysWhereAFileIsNoYaml() throws IOException {
		assertThat(DefinitionFile.of(file("a:\n\tb: c\n")).findMistakes()).singleElement()
			.asString()
			.contains("is not YAML", "line 2, column 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "acme: &x\n  a: [*x]\n", "acme: &x { b: { c: *x } }\n", "? &x [*x]\n: 1\n" })
	void refusesAliasesThatStandForThemselves(String yaml) {
		assertThat(DefinitionFile.of(yaml).findMistakes()).singleElement()
			.asString()
			.matches("providers.yml line 1, column \\d+: an alias stands for a block that contains it\\. Write out .*");
	}

	@Test
	void refusesAliasesThatMakeMuchOutOfLittle() {
		StringBuilder yaml = new StringBuilder("acme:\n  a0: &a0 [x, x, x, x]\n");
		for (int i = 1; i <= 12; i++) {
			yaml.append("  a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
		}

		assertThat(DefinitionFile.of(yaml.toString()).findMistakes()).singleElement()
			.asString()
			.contains("the file is too large once its aliases are replaced");
	}

	@Test
	void looksAtSoManyProvidersAndMistakes() {
		String providers = IntStream.rangeClosed(1, 51).mapToObj((i) -> "a" + i + ": { x: 1 }\n").collect(joining());
		String digits = IntStream.rangeClosed(1, 200).mapToObj((i) -> "A" + i + ": x").collect(joining(", "));

		assertThat(DefinitionFile.of(providers).findMistakes())
			.containsExactly("providers.yml has 51 providers. Try at most 50 at once.");
		assertThat(DefinitionFile.of(providers.substring(providers.indexOf('\n') + 1)).findMistakes()).hasSize(100 + 1)
			.endsWith("There may be more mistakes: correct these first.");
		assertThat(
				DefinitionFile.of("acme:\n  fields: { amount: { at: /a, unit: minor, digits: { " + digits + " } } }\n")
					.findMistakes())
			.hasSizeBetween(1, 100 + 1);
	}

	@Test
	void looksAtAFileThatSomebodySentWithoutOurVariables() {
		String yaml = """
				acme-bank:
				  secrets:
				    - { id: a, value: "${PATH}", not-after: "${END:2027-01-01T00:00:00Z}" }
				  verify:
				    - { scheme: hmac, header: Acme-Signature }
				  event-id: /id
				  fields:
				    occurred-at: { at: /at, zone: Africa/Lagos }
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
