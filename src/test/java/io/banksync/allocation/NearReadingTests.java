package io.banksync.allocation;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees of the numbers in a text, and of their differences.
 */
class NearReadingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					INV-001      | INV-001             | INV-001     |
					INV-001      | pay inv 001 today   | inv 001     |
					INV-001      | rent (Inv-001)      | Inv-001     |
					BV-001       | BV-001-2            | BV-001      | GOES_ON The text goes on behind it: -2.
					BV-001       | BV-001_b7 thanks    | BV-001      | GOES_ON The text goes on behind it: _b7.
					BV-001       | BV-001/A            | BV-001      | GOES_ON The text goes on behind it: /A.
					INV-001      | PRO-INV-001 rent    | INV-001     | PART_BEFORE The text begins before it: PRO-.
					AV-0012      | AV-001 2            | AV-001 2    | NEW_SEAM The text has a space between two digits where the number has none.
					AV-0012      | for AV-001.2 x      | AV-001.2    | NEW_SEAM The text has . between two digits where the number has none.
					INV-001      | in v-001 now        | in v-001    | NEW_SEAM The text has a space between two letters where the number has none.
					FEB-2026     | Trf 27 FEB 2026 POS | FEB 2026    | IN_A_DATE It is part of a date or of a time of day.
					4711         | for 4711 thanks     | 4711        | TOO_WEAK It is too short to be sure.
					A-17         | for A-17 thanks     | A-17        | TOO_WEAK It is too short to be sure.
					220003       | contract 220003     | 220003      | WEAK It counts only for exactly what is open: it is digits alone.
					CV-2026-01   | CV 2026 01 003 rent | CV 2026 01  | WEAK It counts only for exactly what is open: a longer number may be meant.
					INV-001      | INV,001             | INV,001     | PARTED The text has a sign within it that parts numbers: ,.
					AB-AB-01     | for AB-AB-01 x      | AB-AB-01    | UNTRIED A number of such words counts only as the whole reference.
					""")
	void tellsWhatDiffers(String printed, String reference, String text, String doubt) {
		assertThat(read(List.of(printed), reference, null))
			.containsExactly(printed + "=" + text + ((doubt != null) ? " " + doubt : ""));
	}

	@Test
	void tellsWhatIsInsideALongerNumber() {
		assertThat(read(List.of("CV-2026-02", "CV-2026-02-001"), null, "for CV-2026-02-001 thanks")).containsExactly(
				"CV-2026-02=CV-2026-02 HIDDEN It is a part of a longer number that somebody has.",
				"CV-2026-02-001=CV-2026-02-001");
	}

	@Test
	void tellsThatTheReferenceComesFirst() {
		assertThat(read(List.of("EV-2026-017"), "EV-2026-018", "next month after EV-2026-017")).containsExactly(
				"EV-2026-017=EV-2026-017 OUTRANKED The reference holds another number, which comes first.");
		assertThat(read(List.of("INV-001", "INV-002"), "INV-001", "and INV-002 later")).containsExactly(
				"INV-001=INV-001", "INV-002=INV-002 OUTRANKED The reference holds another number, which comes first.");
	}

	@Test
	void tellsWhatOverlaps() {
		assertThat(read(List.of("AB-1001", "1001-CD-7"), null, "of AB 1001 CD 7 x")).containsExactly(
				"AB-1001=AB 1001 OVERLAPPING The payment names numbers that overlap.",
				"1001-CD-7=1001 CD 7 OVERLAPPING The payment names numbers that overlap.");
	}

	@Test
	void tellsThatThereIsTooMuch() {
		StringBuilder text = new StringBuilder("INV-001");
		for (int i = 0; i < 70; i++) {
			text.append(", NR-").append(10_000 + i);
		}

		assertThat(read(List.of("INV-001"), null, text.toString()))
			.containsExactly("INV-001=INV-001 TOO_MUCH The texts hold more numbers than are looked up.");
		assertThat(ReferenceReader.readNear(null, text.toString()).tried(Set.of())).isNotEmpty()
			.noneMatch(TriedKey::usable);
	}

	@Test
	void takesThePlaceWhereThereIsTheLeastDoubt() {
		assertThat(read(List.of("INV-001"), "INV-001-2", "not INV-001-2 but INV-001"))
			.containsExactly("INV-001=INV-001");
	}

	@Test
	void writesTheTextAsItIsWritten() {
		assertThat(read(List.of("RJ1001"), null, "für rj\u00AD1001, é")).containsExactly("RJ1001=rj\u00AD1001");
		assertThat(read(List.of("INV-2026-017"), null, "ＩＮＶ－２０２６－０１７ x")).containsExactly("INV-2026-017=ＩＮＶ－２０２６－０１７");
		// The number is composed of separate characters, as its key is.
		assertThat(read(List.of("각-10017"), null, "\u1100\u1161\u11A8-10017 inv")).containsExactly("각-10017=각-10017");
	}

	@Test
	void writesAPartOfACharacterAsItIsCompared() {
		assertThat(read(List.of("INV-0012"), "INV-001⅖", null))
			.containsExactly("INV-0012=INV-0012 GOES_ON The text goes on behind it: /5.");
	}

	@Test
	void looksUpWhatARunDoesNot() {
		NearReading reading = ReferenceReader.readNear("INV-001-2", "4711, and 27 FEB 2026");

		assertThat(reading.keys()).contains("INV0012", "INV001", "0012", "4711", "27FEB2026", "FEB2026");
		assertThat(reading.tried(Set.of("INV001", "4711"))).containsExactly(
				new TriedKey("INV0012", TriedKey.Source.WHOLE_REFERENCE, true),
				new TriedKey("INV0012", TriedKey.Source.REFERENCE, true),
				new TriedKey("0012", TriedKey.Source.REFERENCE, true),
				new TriedKey("INV001", TriedKey.Source.REFERENCE, false),
				new TriedKey("4711", TriedKey.Source.DESCRIPTION, false));
	}

	@Test
	void looksUpNoMoreThanSome() {
		assertThat(ReferenceReader.readNear("1 ".repeat(120), "A1 ".repeat(600)).keys()).hasSizeLessThanOrEqualTo(401);
		assertThat(ReferenceReader.readNear(null, null).keys()).isEmpty();
		assertThat(ReferenceReader.readNear("thanks", "no digit").keys()).containsExactly("THANKS");
	}

	@ParameterizedTest
	@MethodSource("io.banksync.allocation.ReadingCaseTests#cases")
	void doubtsWhatARunDoesNotTake(ReadingCase reading) {
		List<String> certain = find(reading.printed(), reading.reference(), reading.description()).stream()
			.filter((mention) -> mention.doubt() == null || mention.doubt() == Doubt.WEAK)
			.map((mention) -> reading.printed().get((int) mention.invoice()))
			.distinct()
			.toList();

		assertThat(certain).containsExactlyInAnyOrderElementsOf(
				ProductReader.read(reading.printed(), reading.reference(), reading.description()).named().keySet());
	}

	private static List<String> read(List<String> printed, String reference, String description) {
		return find(printed, reference, description).stream()
			.map((mention) -> printed.get((int) mention.invoice()) + "=" + mention.text()
					+ ((mention.doubt() != null) ? " " + mention.doubt() + " " + mention.difference() : ""))
			.toList();
	}

	private static List<NearMention> find(List<String> printed, String reference, String description) {
		return ReferenceReader.readNear(reference, description)
			.find((key) -> IntStream.range(0, printed.size())
				.filter((invoice) -> key.equals(ReferenceKey.of(printed.get(invoice))))
				.mapToObj((invoice) -> new PrintedNumber(printed.get(invoice), invoice))
				.toList());
	}

}
