import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntPredicate;

/**
 * Prints the tables of reference keys, which stand in ReferenceCharacters and in the migration that defines the SQL
 * function reference_key. Run by a Java that knows Unicode 13 exactly, which is Java 17:
 *
 *     java17 scripts/ReferenceKeyTables.java counting|folds|assigned
 *
 * and for what came later by the newest one, with what Java 17 printed for "assigned":
 *
 *     java25 scripts/ReferenceKeyTables.java later FILE
 */
class ReferenceKeyTables {

	public static void main(String[] arguments) throws IOException {
		System.out.println(switch (arguments[0]) {
			case "counting" -> print(ranges(ReferenceKeyTables::counts, ReferenceKeyTables::occursNowhere));
			case "folds" -> folds();
			case "assigned" -> print(ranges(Character::isDefined, (codePoint) -> false));
			case "later" -> later(read(Files.readString(Path.of(arguments[1]))));
			default -> throw new IllegalArgumentException(arguments[0]);
		});
	}

	private static boolean counts(int codePoint) {
		if (!Character.isDefined(codePoint) || isSurrogate(codePoint) || isAccent(codePoint) || isInvisible(codePoint)) {
			return false;
		}
		return Character.isAlphabetic(codePoint) || switch (Character.getType(codePoint)) {
			case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER -> true;
			// What makes another word: virama, nukta, tone marks. Accents of Europe's scripts do not.
			case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
				switch (Character.UnicodeScript.of(codePoint)) {
					case INHERITED -> codePoint == 0x3099 || codePoint == 0x309A;
					case COMMON, LATIN, GREEK, CYRILLIC -> false;
					default -> true;
				};
			default -> false;
		};
	}

	private static boolean occursNowhere(int codePoint) {
		return codePoint > 0x7F && !isSurrogate(codePoint) && !isAccent(codePoint) && !isInvisible(codePoint)
				&& (!Character.isDefined(codePoint) || !isStable(codePoint, Normalizer.Form.NFKC));
	}

	private static boolean isSurrogate(int codePoint) {
		return isIn(Character.MIN_SURROGATE, codePoint, Character.MAX_SURROGATE);
	}

	private static boolean isAccent(int codePoint) {
		return isIn(0x0300, codePoint, 0x036F) || isIn(0x1AB0, codePoint, 0x1AFF) || isIn(0x1DC0, codePoint, 0x1DFF)
				|| isIn(0x20D0, codePoint, 0x20FF) || isIn(0xFE20, codePoint, 0xFE2F);
	}

	private static boolean isInvisible(int codePoint) {
		return codePoint == 0x00AD || isIn(0x115F, codePoint, 0x1160) || isIn(0x17B4, codePoint, 0x17B5)
				|| isIn(0x180B, codePoint, 0x180F) || isIn(0x200B, codePoint, 0x200F)
				|| isIn(0x2060, codePoint, 0x206F) || codePoint == 0x3164 || isIn(0xFE00, codePoint, 0xFE0F)
				|| codePoint == 0xFEFF || codePoint == 0xFFA0 || isIn(0xFFF0, codePoint, 0xFFFB)
				|| isIn(0x1BCA0, codePoint, 0x1BCA3) || isIn(0x1D173, codePoint, 0x1D17A)
				|| isIn(0xE0000, codePoint, 0xE0FFF);
	}

	private static String folds() {
		List<int[]> runs = new ArrayList<>();
		for (int codePoint = 0x80; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			int digit = Character.digit(codePoint, 10);
			int distance = ((digit < 0) ? Character.toUpperCase(codePoint) : '0' + digit) - codePoint;
			if (distance == 0 || isAccent(codePoint) || !isStable(codePoint, Normalizer.Form.NFKD)) {
				continue;
			}
			int[] run = runs.isEmpty() ? new int[4] : runs.get(runs.size() - 1);
			int step = codePoint - run[1];
			if (run[3] == distance && (run[0] == run[1] && step <= 2 || step == run[2])) {
				run[1] = codePoint;
				run[2] = step;
			}
			else {
				runs.add(new int[] { codePoint, codePoint, 1, distance });
			}
		}
		StringJoiner text = new StringJoiner(" ");
		for (int[] run : runs) {
			String last = (run[0] == run[1]) ? "" : String.format("-%04X%s", run[1], (run[2] == 2) ? "/2" : "");
			text.add(String.format("%04X%s>%04X", run[0], last, run[0] + run[3]));
		}
		return text.toString();
	}

	private static String later(BitSet assigned) {
		return print(ranges((codePoint) -> !assigned.get(codePoint) && Character.isDefined(codePoint)
				&& (!isStable(codePoint, Normalizer.Form.NFKD) || switch (Character.getType(codePoint)) {
					case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
					default -> false;
				}), (codePoint) -> !assigned.get(codePoint)));
	}

	private static boolean isStable(int codePoint, Normalizer.Form form) {
		return Normalizer.isNormalized(Character.toString(codePoint), form);
	}

	private static boolean isIn(int first, int codePoint, int last) {
		return first <= codePoint && codePoint <= last;
	}

	private static List<int[]> ranges(IntPredicate wanted, IntPredicate joining) {
		List<int[]> ranges = new ArrayList<>();
		int joined = -1;
		for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			if (wanted.test(codePoint)) {
				if (joined == codePoint - 1 && !ranges.isEmpty()) {
					ranges.get(ranges.size() - 1)[1] = codePoint;
				}
				else {
					ranges.add(new int[] { codePoint, codePoint });
				}
				joined = codePoint;
			}
			else if (joined == codePoint - 1 && joining.test(codePoint)) {
				joined = codePoint;
			}
		}
		return ranges;
	}

	private static String print(List<int[]> ranges) {
		StringJoiner text = new StringJoiner(" ");
		for (int[] range : ranges) {
			text.add(String.format((range[0] == range[1]) ? "%04X" : "%04X-%04X", range[0], range[1]));
		}
		return text.toString();
	}

	private static BitSet read(String ranges) {
		BitSet read = new BitSet();
		for (String range : ranges.trim().split(" ")) {
			String[] ends = range.split("-");
			read.set(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16) + 1);
		}
		return read;
	}

}
