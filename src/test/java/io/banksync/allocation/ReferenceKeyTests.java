package io.banksync.allocation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which texts have the same key, and how folding changes a text.
 */
class ReferenceKeyTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "INV-2026-017", "inv 2026 017", "INV2026017", "ＩＮＶ－２０２６－０１７", "inv_2026.017", "#INV/2026/017" })
	void dropsAllButLettersAndDigits(String text) {
		assertThat(ReferenceKey.of(text)).isEqualTo("INV2026017");
	}

	@ParameterizedTest
	@CsvSource({ "请付款,请付款", "А-220001,А220001", "فاتورة ٣,فاتورة3", "חשבונית-7,חשבונית7", "송장 7,송장7",
			"ใบแจ้งหนี้ 7,ใบแจ้งหนี้7" })
	void countsLettersOfEveryScript(String text, String key) {
		assertThat(ReferenceKey.of(text)).isEqualTo(key);
	}

	@Test
	void countsTheFirstLetterOfEachScriptOfUnicode13() {
		Set<Character.UnicodeScript> known = EnumSet.noneOf(Character.UnicodeScript.class);
		Set<Character.UnicodeScript> counted = EnumSet.noneOf(Character.UnicodeScript.class);

		for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			if (Character.isLetterOrDigit(codePoint) && known.add(Character.UnicodeScript.of(codePoint))
					&& ReferenceKey.of(Character.toString(codePoint)) != null) {
				counted.add(Character.UnicodeScript.of(codePoint));
			}
		}

		known.removeAll(counted);
		assertThat(known.stream().map(Enum::name)).containsExactlyInAnyOrder("VITHKUQI", "OLD_UYGHUR", "TANGSA", "TOTO",
				"KAWI", "NAG_MUNDARI", "TODHRI", "OL_ONAL");
	}

	@ParameterizedTest
	@CsvSource({ "inv,INV", "а220001,А220001", "σίσυφος,ΣΙΣΥΦΟΣ", "հայ,ՀԱՅ", "ıi,İI", "ꭰ,Ꭰ" })
	void makesNoDifferenceByCase(String text, String other) {
		assertThat(ReferenceKey.of(text)).isEqualTo(ReferenceKey.of(other)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "É,E", "E\u0301,E", "ÉRJ1002,ERJ1002", "ñ,N", "й,И", "ά,Α", "Straße,STRASSE", "STRAẞE,STRASSE", "Ǆ,DZ",
			"ﬁ,FI", "№ 7,NO7", "½,12", "x²,X2" })
	void makesNoDifferenceByAccentOrForm(String text, String key) {
		assertThat(ReferenceKey.of(text)).isEqualTo(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "٣", "۳", "३", "๓", "３", "³", "③", "𝟛" })
	void makesNoDifferenceByScriptOfADigit(String text) {
		assertThat(ReferenceKey.of(text)).isEqualTo("3");
	}

	@ParameterizedTest
	@CsvSource({ "कत,क्त", "कि,की", "か,が", "ขาว,ข่าว", "А,A", "Ø,O", "፩,፪" })
	void tellsWordsApart(String one, String other) {
		assertThat(ReferenceKey.of(one)).isNotEqualTo(ReferenceKey.of(other));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "---", "!?", "€", "😀", "\u0301", "\u200B", "\u3164", "\u0000", "\uD800",
			"\uDC00\uD800" })
	void isNoneWithoutLettersAndDigits(@Nullable String text) {
		assertThat(ReferenceKey.of(text)).isNull();
	}

	@Test
	void isOfAtMost35Characters() {
		assertThat(ReferenceKey.of("-" + "9".repeat(35))).hasSize(35);
		assertThat(ReferenceKey.of("9".repeat(36))).isNull();
		assertThat(ReferenceKey.of("장".repeat(35))).hasSize(35);
		assertThat(ReferenceKey.of("𐐨".repeat(35))).isEqualTo("𐐀".repeat(35));
		assertThat(ReferenceKey.of("𐐨".repeat(36))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ב-\u05BC-\u05B0", "か ゛", "ᄀ-ᅡ", "straße Ǆ" })
	void ofAKeyIsTheKey(String text) {
		String key = ReferenceKey.of(text);

		assertThat(ReferenceKey.of(key)).isEqualTo(key).isNotNull();
	}

	@Test
	void dropsWhatNewerVersionsOfUnicodeWouldTakeApart() {
		assertThat(ReferenceKey.of("A" + Character.toString(0x1CCD6))).isEqualTo("A");
		assertThat(ReferenceKey.of(Character.toString(0x1E030))).isNull();
	}

	@Test
	void foldsTheKeyAndKeepsTheSeparators() {
		assertThat(ReferenceKey.fold("Re: inv_2026.017/é, ٣ & #Б")).isEqualTo("RE: INV_2026.017/E, 3 & #Б");
	}

	@Test
	void foldsToTheTextOfTheKey() {
		String text = "Zahlung Straße 12–14, 송장‑7 / ＩＮＶ－７ が";

		String kept = ReferenceKey.fold(text)
			.codePoints()
			.filter((codePoint) -> ReferenceKey.isLetter(codePoint) || ReferenceKey.isDigit(codePoint))
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();

		assertThat(kept).isEqualTo(ReferenceKey.of(text)).isEqualTo("ZAHLUNGSTRASSE1214송장7INV7が");
	}

	@Test
	void dropsWhatIsInvisible() {
		assertThat(ReferenceKey.fold("IN\u00ADV\u200B-\uFEFF0\u200D1\uFE0F")).isEqualTo("INV-01");
	}

	@Test
	void readsControlsAndWhiteSpaceAsSpaces() {
		for (int codePoint : new int[] { 0, 9, 0x7F, 0xA0, 0x61C, 0x1680, 0x2003, 0x200E, 0x202A, 0x202E, 0x2066,
				0x2069, 0x3000 }) {
			assertThat(ReferenceKey.fold("A" + Character.toString(codePoint) + "1")).isEqualTo("A 1");
		}
	}

	@Test
	void readsEveryLineBreakAsOne() {
		for (int codePoint : new int[] { 10, 11, 12, 13, 0x85, 0x2028, 0x2029 }) {
			assertThat(ReferenceKey.fold("A" + Character.toString(codePoint) + "1")).isEqualTo("A\n1");
		}
	}

	@Test
	void readsEveryDashAsOne() {
		for (int codePoint = 0; codePoint <= 0xFFFF; codePoint++) {
			if (Character.getType(codePoint) == Character.DASH_PUNCTUATION || codePoint == 0x2212) {
				assertThat(ReferenceKey.fold(Character.toString(codePoint))).as("%04X", codePoint).isEqualTo("-");
			}
		}
	}

	@Test
	void readsBackslashesAndCurlyApostrophesAsPlainOnes() {
		assertThat(ReferenceKey.fold("a\\b＼c")).isEqualTo("A/B/C");
		assertThat(ReferenceKey.fold("‘a’ 'b'")).isEqualTo("'A' 'B'");
	}

	@Test
	void tellsLettersAndDigitsFromTheRest() {
		assertThat(Arrays.asList("A", "Б", "请", "ข", "\u0E48"))
			.allMatch((letter) -> ReferenceKey.isLetter(letter.codePointAt(0))
					&& !ReferenceKey.isDigit(letter.codePointAt(0)));
		assertThat("0123456789".chars()).allMatch(ReferenceKey::isDigit).noneMatch(ReferenceKey::isLetter);
		assertThat("-_.#/ '&€\u0301\uD800".chars()).noneMatch(ReferenceKey::isDigit).noneMatch(ReferenceKey::isLetter);
	}

}
