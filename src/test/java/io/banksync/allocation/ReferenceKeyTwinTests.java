package io.banksync.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.banksync.BankSyncTest;
import io.banksync.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The key by SQL and the key by Java are the same.
 */
@BankSyncTest
class ReferenceKeyTwinTests {

	private static final Path NAUGHTY_STRINGS = Path.of("../shared/corpora/naughty-strings/blns.json");

	// This many take much less time than a statement is allowed.
	private static final int BATCH = 2000;

	@Autowired
	JdbcClient jdbc;

	@Test
	void agreeOnEveryCharacter() {
		List<String> all = assigned().mapToObj(Character::toString).toList();

		assertAgreement(Sample.of(all.size() / 10, all));
	}

	@Test
	void agreeOnEveryMarkBetweenOthers() {
		assertAgreement(assigned().filter((codePoint) -> switch (Character.getType(codePoint)) {
			case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
			default -> false;
		})
			.mapToObj(Character::toString)
			.flatMap((mark) -> Stream.of("\u05D1\u05BC" + mark + "\u05B0", "\u0928" + mark + "-\u093C\u094D",
					"\u304B\u302A" + mark + "\u3099", mark + "\u0E02\u0E48" + mark + "\u0E38"))
			.toList());
	}

	@Test
	void agreeOnTextsOfPayments() {
		assertAgreement(List.of("AV-001", "AV-0012", "Payment AV-001 2 items", "AV-001 2", "BV-001", "BV-001-2",
				"BV-001/A", "BV-001_b7", "BV-001-DEPOSIT", "NIP/GTB/BV-001/MAR", "BV-001/000013260227", "#BV.001",
				"CV-2026-02-27", "CV-2026-02-27-001", "Payment for CV-2026-02-27-001 thanks", "CV 2026 02 27 001 rent",
				"DV-2026-02-27-001", "EV-2026-017", "EV-2026-018", "next month after EV-2026-017", "000013260227081100",
				"EV-2026-017 JOHN", "FEB-2026", "Trf 27 FEB 2026 08:11 POS", "RJ1001", "ERJ1002",
				"reglement ÉRJ1001 merci", "ÉRJ1002", "А-220001", "Б-220001", "а 220001", "12", "220003", "2026",
				"# 12", "2026.", "contract 220003", "INV-2026-017", "inv 2026 017", "INV2026017", "ＩＮＶ－２０２６－０１７",
				"inv_2026.017 rent", "INV-2026-0170", "INV-2026-01", "XINV-2026-017", "PRO-INV-2026-017",
				"INV-2026-017-0", "A1001", "B1002", "A1001 B1002", "A1001/B1002", "PO-4712", "RF18 5390 0754 7034",
				"请付款", "", "9".repeat(35), "9".repeat(36), "장".repeat(35), "장".repeat(36), "ß".repeat(18),
				"\uFDFA".repeat(255)));
	}

	@Test
	void agreeOnNaughtyStrings() throws IOException {
		assumeTrue(Files.exists(NAUGHTY_STRINGS), "The naughty strings are not beside this repository");

		assertAgreement(new JsonMapper().readTree(Files.readAllBytes(NAUGHTY_STRINGS))
			.valueStream()
			.map(JsonNode::stringValue)
			.toList());
	}

	@Test
	void agreeOnRandomTexts() {
		Random random = new Random(20260227);
		int[] alphabet = assigned().toArray();
		int[] starts = { 0x30, 0x300, 0x400, 0x5D0, 0x640, 0x900, 0xE00, 0x1100, 0x1FE0, 0x3040, 0xAC00, 0xFF10,
				0x1B00 };

		assertAgreement(Stream.generate(() -> {
			StringBuilder text = new StringBuilder();
			for (int i = random.nextInt(1, 24); i > 0; i--) {
				text.appendCodePoint(random.nextInt(4) == 0 ? alphabet[random.nextInt(alphabet.length)]
						: starts[random.nextInt(starts.length)] + random.nextInt(0x40));
			}
			return text.toString();
		}).limit(Sample.of(1000, 5000)).toList());
	}

	/**
	 * All characters that PostgreSQL stores and that have a meaning.
	 */
	private static IntStream assigned() {
		return IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
			.filter((codePoint) -> switch (Character.getType(codePoint)) {
				case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
				default -> true;
			});
	}

	private void assertAgreement(List<String> texts) {
		List<@Nullable String> bySql = keysBySql(texts);
		List<String> differences = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			String key = ReferenceKey.of(texts.get(i));
			if (key == null ? bySql.get(i) != null : !key.equals(bySql.get(i))) {
				differences.add("%s (%s): %s by SQL, %s by Java".formatted(texts.get(i),
						texts.get(i).codePoints().mapToObj("%04X"::formatted).toList(), bySql.get(i), key));
			}
		}

		assertThat(differences).isEmpty();
		// The key of a key is the same key; a constraint of invoice_references requires
		// it.
		assertThat(keysBySql(bySql)).isEqualTo(bySql);
	}

	private List<@Nullable String> keysBySql(List<@Nullable String> texts) {
		List<@Nullable String> keys = new ArrayList<>();
		for (int i = 0; i < texts.size(); i += BATCH) {
			this.jdbc
				.sql("""
						select reference_key(given.text) from unnest(cast(? as text[])) with ordinality as given (text, place)
						order by given.place
						""")
				.param(texts.subList(i, Math.min(texts.size(), i + BATCH)).toArray(String[]::new))
				.query((row) -> {
					keys.add(row.getString(1));
				});
		}
		return keys;
	}

}
