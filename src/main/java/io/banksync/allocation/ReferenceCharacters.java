package io.banksync.allocation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which characters a key is made of, and what they are folded to. Explicit, so that no
 * version of Java or PostgreSQL makes a difference: the migration that defines the SQL
 * function reference_key holds the same three tables. They were made from Unicode 13 by
 * {@code scripts/ReferenceKeyTables.java}, and are written as code points in hexadecimal.
 */
final class ReferenceCharacters {

	/**
	 * Letters, digits and the signs that make words of them, of every script. What can't
	 * occur after normalization, or was not assigned, is in here where that joins ranges.
	 */
	private static final Ranges COUNTING = Ranges.of("""
			0030-0039 0041-005A 0061-007A 00AA 00B2-00B5 00B9-00BA 00BC-00BE 00C0-00D6 00D8-00F6 00F8-02C1 02C6-02D1
			02E0-02E4 02EC 02EE 0370-0374 0376-03F5 03F7-0481 048A-0559 0560-0588 0591-05BD 05BF 05C1-05C2 05C4-05C5
			05C7-05F2 0610-061A 0620-0669 066E-06D3 06D5-06DC 06DF-06E8 06EA-06FC 06FF 0710-07F5 07FA-07FD 0800-082D
			0840-085B 0860-08E1 08E3-0950 0955-0963 0966-096F 0971-09F1 09F4-09F9 09FC 09FE-0A75 0A81-0AEF 0AF9-0B6F
			0B71-0BF2 0C00-0C6F 0C78-0C7E 0C80-0C83 0C85-0D4E 0D54-0D78 0D7A-0DF3 0E01-0E3A 0E40-0E4E 0E50-0E59
			0E81-0F00 0F18-0F19 0F20-0F33 0F35 0F37 0F39 0F3E-0F84 0F86-0FBC 0FC6 1000-1049 1050-109D 10A0-10FA
			10FC-115E 1161-135F 1369-138F 13A0-13FD 1401-166C 166F-167F 1681-169A 16A0-16EA 16EE-1734 1740-17B3
			17B6-17D3 17D7 17DC-17F9 1810-193B 1946-19DA 1A00-1A1B 1A20-1A99 1AA7 1B00-1B59 1B6B-1B73 1B80-1BF3
			1C00-1C37 1C40-1C7D 1C80-1CBF 1CE9-1CEC 1CEE-1CF3 1CF5-1CF6 1CFA-1DBF 1E00-1FFC 2070-209C 2102 2107
			210A-2113 2115 2119-211D 2124 2126 2128 212A-212D 212F-2139 213C-213F 2145-2149 214E 2150-2189 2460-24FF
			2776-2793 2C00-2CE4 2CEB-2CF3 2CFD 2D00-2D6F 2D7F-2DFF 2E2F 3005-3007 3021-3029 302E-302F 3031-3035
			3038-303C 3041-309F 30A1-30FA 30FC-3163 3165-318E 3192-31BF 31F0-325F 3280-4DBF 4E00-A48C A4D0-A4FD
			A500-A60C A610-A66E A674-A67B A67F-A6F1 A717-A71F A722-A788 A78B-A827 A82C-A835 A840-A873 A880-A8C5
			A8D0-A8F7 A8FB A8FD-A92D A930-A953 A960-A9C0 A9CF-A9D9 A9E0-AA59 AA60-AA76 AA7A-AADD AAE0-AAEF AAF2-AB5A
			AB5C-AB69 AB70-ABEA ABEC-D7FB F900-FBB1 FBD3-FD3D FD50-FDFB FE70-FEFC FF10-FF9F FFA1-FFDC 10000-100FA
			10107-10133 10140-10178 1018A-1018B 10280-102D0 102E1-1039D 103A0-103CF 103D1-10563 10600-10855 10858-10876
			10879-1091B 10920-10939 10980-10A48 10A60-10A7E 10A80-10AC7 10AC9-10AEF 10B00-10B35 10B40-10B91 10BA9-10EAC
			10EB0-10F54 10FB0-11046 11052-110BA 110D0-1113F 11144-11173 11176-111C4 111C9-111CC 111CE-111DA 111DC
			111E1-11237 1123E-112A8 112B0-11339 1133C-1144A 11450-11459 1145E-114C5 114C7-115C0 115D8-11640 11644-11659
			11680-1173B 11800-1183A 118A0-11943 11950-119E1 119E3-11A3E 11A47-11A99 11A9D 11AC0-11C40 11C50-11C6C
			11C72-11EF6 11FB0-11FD4 12000-1246E 12480-1342E 14400-16A69 16AD0-16AF4 16B00-16B36 16B40-16B43 16B50-16E96
			16F00-16FE1 16FE3-1BC99 1BC9D-1BC9E 1D2E0-1D2F3 1D360-1D7FF 1DA00-1DA36 1DA3B-1DA6C 1DA75 1DA84 1DA9B-1E14E
			1E2C0-1E2F9 1E800-1E959 1EC71-1ECAB 1ECAD-1ECAF 1ECB1-1ED2D 1ED2F-1EEBB 1F100-1F10C 1F130-1F169 1F170-1F189
			1FBF0-3134A
			""");

	/**
	 * Characters that came after Unicode 13 and that newer versions take apart or put in
	 * another place when they normalize.
	 */
	private static final Ranges LATER = Ranges.of("""
			0897-089F 08CA-08D2 0C3C 0CF3 0ECE 1715 180F 1AC1-1ACE 1DFA A7F2-A7F4 105C9-105E4 10781-107BA 10D69-10D6D
			10EFC-10EFF 10F82-10F85 11070-11074 110C2 11241 11383-113E2 11F00-11F5A 13440-13455 1611E-1612F 16D68-16D6A
			1CCD6-1CF46 1E030-1E08F 1E2AE 1E4EC-1E5EF
			""");

	/**
	 * Lower case to upper case: one letter, a run of them, or every second of a run, and
	 * what the first becomes. The letters behind it follow in the same order.
	 */
	private static final String CASES = """
			00E6>00C6 00F0>00D0 00F8>00D8 00FE>00DE 0111>0110 0127>0126 0131>0049 0142>0141 014B>014A 0153>0152
			0167>0166 0180>0243 0183-0185/2>0182 0188>0187 018C>018B 0192>0191 0195>01F6 0199>0198 019A>023D 019E>0220
			01A3-01A5/2>01A2 01A8>01A7 01AD>01AC 01B4-01B6/2>01B3 01B9>01B8 01BD>01BC 01BF>01F7 01DD>018E 01E5>01E4
			021D>021C 0223-0225/2>0222 023C>023B 023F-0240>2C7E 0242>0241 0247-024F/2>0246 0250>2C6F 0251>2C6D
			0252>2C70 0253>0181 0254>0186 0256-0257>0189 0259>018F 025B>0190 025C>A7AB 0260>0193 0261>A7AC 0263>0194
			0265>A78D 0266>A7AA 0268>0197 0269>0196 026A>A7AE 026B>2C62 026C>A7AD 026F>019C 0271>2C6E 0272>019D
			0275>019F 027D>2C64 0280>01A6 0282>A7C5 0283>01A9 0287>A7B1 0288>01AE 0289>0244 028A-028B>01B1 028C>0245
			0292>01B7 029D>A7B2 029E>A7B0 0371-0373/2>0370 0377>0376 037B-037D>03FD 03B1-03C1>0391 03C2>03A3
			03C3-03C9>03A3 03D7>03CF 03D9-03EF/2>03D8 03F3>037F 03F8>03F7 03FB>03FA 0430-0438>0410 043A-044F>041A
			0452-0454/2>0402 0455-0456>0405 0458-045B>0408 045F>040F 0461-0475/2>0460 0479-0481/2>0478 048B-04BF/2>048A
			04C4-04CE/2>04C3 04CF>04C0 04D5>04D4 04D9>04D8 04E1>04E0 04E9>04E8 04F7>04F6 04FB-052F/2>04FA
			0561-0586>0531 10D0-10FA>1C90 10FD-10FF>1CBD 13F8-13FD>13F0 1C80>0412 1C81>0414 1C82>041E 1C83-1C84>0421
			1C85>0422 1C86>042A 1C87>0462 1C88>A64A 1D79>A77D 1D7D>2C63 1D8E>A7C6 1EFB-1EFF/2>1EFA 214E>2132 2184>2183
			2C30-2C5E>2C00 2C61>2C60 2C65>023A 2C66>023E 2C68-2C6C/2>2C67 2C73>2C72 2C76>2C75 2C81-2CE3/2>2C80
			2CEC-2CEE/2>2CEB 2CF3>2CF2 2D00-2D25>10A0 2D27>10C7 2D2D>10CD A641-A66D/2>A640 A681-A69B/2>A680
			A723-A72F/2>A722 A733-A76F/2>A732 A77A-A77C/2>A779 A77F-A787/2>A77E A78C>A78B A791-A793/2>A790 A794>A7C4
			A797-A7A9/2>A796 A7B5-A7BF/2>A7B4 A7C3>A7C2 A7C8-A7CA/2>A7C7 A7F6>A7F5 AB53>A7B3 AB70-ABBF>13A0
			10428-1044F>10400 104D8-104FB>104B0 10CC0-10CF2>10C80 118C0-118DF>118A0 16E60-16E7F>16E40 1E922-1E943>1E900
			""";

	/** The zero of each script; the digits 1 to 9 follow it. */
	private static final String ZEROS = """
			0660 06F0 07C0 0966 09E6 0A66 0AE6 0B66 0BE6 0C66 0CE6 0D66 0DE6 0E50 0ED0 0F20 1040 1090 17E0 1810 1946
			19D0 1A80 1A90 1B50 1BB0 1C40 1C50 A620 A8D0 A900 A9D0 A9F0 AA50 ABF0 104A0 10D30 11066 110F0 11136 111D0
			112F0 11450 114D0 11650 116C0 11730 118E0 11950 11C50 11D50 11DA0 16A60 16B50 1E140 1E2F0 1E950
			""";

	private static final Map<Integer, Integer> FOLDED = readFolded();

	private ReferenceCharacters() {
	}

	/**
	 * Whether a character counts in a key.
	 */
	static boolean counts(int codePoint) {
		return COUNTING.contain(codePoint);
	}

	/**
	 * Whether a character has to go before a text is normalized.
	 */
	static boolean isLater(int codePoint) {
		return LATER.contain(codePoint);
	}

	/**
	 * Returns a letter in upper case, a digit as one of 0 to 9, anything else as it is.
	 */
	static int fold(int codePoint) {
		if (codePoint < 0x80) {
			return ('a' <= codePoint && codePoint <= 'z') ? codePoint - 'a' + 'A' : codePoint;
		}
		return FOLDED.getOrDefault(codePoint, codePoint);
	}

	private static Map<Integer, Integer> readFolded() {
		Map<Integer, Integer> folded = new HashMap<>();
		for (String entry : CASES.split("\\s+")) {
			String[] fromAndTo = entry.split(">");
			String[] run = fromAndTo[0].split("[-/]");
			int step = entry.contains("/") ? 2 : 1;
			int first = codePoint(run[0]);
			int last = (run.length > 1) ? codePoint(run[1]) : first;
			for (int letter = first; letter <= last; letter += step) {
				folded.put(letter, codePoint(fromAndTo[1]) + letter - first);
			}
		}
		for (String zero : ZEROS.split("\\s+")) {
			for (int digit = 0; digit < 10; digit++) {
				folded.put(codePoint(zero) + digit, '0' + digit);
			}
		}
		return Map.copyOf(folded);
	}

	private static int codePoint(String hexadecimal) {
		return Integer.parseInt(hexadecimal, 16);
	}

	/**
	 * Ranges of characters, in ascending order.
	 */
	private record Ranges(int[] firsts, int[] lasts) {

		static Ranges of(String text) {
			String[] ranges = text.split("\\s+");
			return new Ranges(
					Arrays.stream(ranges).mapToInt((range) -> codePoint(range.replaceFirst("-.*", ""))).toArray(),
					Arrays.stream(ranges).mapToInt((range) -> codePoint(range.replaceFirst(".*-", ""))).toArray());
		}

		boolean contain(int codePoint) {
			int place = Arrays.binarySearch(this.firsts, codePoint);
			return place >= 0 || place < -1 && codePoint <= this.lasts[-place - 2];
		}

	}

}
