package io.banksync.statement.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real files, changed at random: what still can be read adds up to what the file says.
 */
@Tag("long")
class CamtMutationTests {

	private static final int MUTANTS = 6000;

	private static final Pattern LEAF = Pattern.compile("<([A-Za-z]+)([^<>]*)>([^<>]*)</\\1>");

	private static final Pattern ELEMENT = Pattern.compile("(?s)<(Bal|Ntry|TxDtls|NtryDtls|Btch|Amt|Refs)>.*?</\\1>");

	private static final List<String> TEXTS = List.of("", " ", "0", "1", "-1", "1.00", "1.23450",
			"99999999999999999999", "CRDT", "DBIT", "true", "BOOK", "PDNG", "OPBD", "CLBD", "ITBD", "2026-02-30",
			"2026-13-01", "2026-03-01", "2026-03-01T24:00:00Z", "&amp;", "&x;", "<!-- 1 -->1", "<![CDATA[2]]>", "<x/>",
			"1<x/>1", "<Amt Ccy=\"EUR\">1</Amt>", "<Ntry/>", "<!DOCTYPE a>", "\uFFFF", "\uD83D\uDE00", "NOTPROVIDED");

	@Test
	void readsWhatAddsUpOrRefuses() throws IOException {
		List<String> files = files();
		int read = 0;
		for (int seed = 0; seed < MUTANTS; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			byte[] mutant = mutant(files.get(random.nextInt(files.size())), random);
			try {
				CamtFuzzTests.fuzzerTestOneInput(mutant);
			}
			catch (RuntimeException | AssertionError ex) {
				throw new AssertionError("Seed " + seed + ":\n" + new String(mutant, StandardCharsets.UTF_8), ex);
			}
			read += CamtReading.of(mutant).errors().isEmpty() ? 1 : 0;
		}
		assertThat(read).isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
	}

	private static List<String> files() throws IOException {
		List<Path> paths = new ArrayList<>(Corpus.files("genkgo+camt", ".xml"));
		paths.addAll(Corpus.files("own", ".xml"));
		try (Stream<Path> ours = Files.list(Path.of("src/test/resources/statements/camt"))) {
			paths.addAll(ours.sorted().toList());
		}
		List<String> files = new ArrayList<>();
		for (Path path : paths) {
			files.add(Files.readString(path));
		}
		return files;
	}

	private static byte[] mutant(String file, SplittableRandom random) {
		String mutant = file;
		for (int i = random.nextInt(1, 4); i > 0; i--) {
			mutant = switch (random.nextInt(8)) {
				case 0 -> replaced(mutant, any(ELEMENT, mutant, random), "");
				case 1 ->
					replaced(mutant, any(ELEMENT, mutant, random), any(ELEMENT, mutant, random).group().repeat(2));
				case 2 -> replaced(mutant, any(LEAF, mutant, random), "");
				case 3 -> replaced(mutant, any(LEAF, mutant, random), any(LEAF, mutant, random).group().repeat(2));
				case 4 -> replaced(mutant, any(LEAF, mutant, random), any(LEAF, mutant, random).group());
				case 5, 6 -> {
					MatchResult leaf = any(LEAF, mutant, random);
					String text = random.nextBoolean() ? TEXTS.get(random.nextInt(TEXTS.size()))
							: any(LEAF, mutant, random).group(3);
					yield mutant.substring(0, leaf.start(3)) + text + mutant.substring(leaf.end(3));
				}
				default -> {
					int position = random.nextInt(mutant.length());
					int end = Math.min(mutant.length(), position + random.nextInt(3));
					yield mutant.substring(0, position) + (char) random.nextInt(' ', 127) + mutant.substring(end);
				}
			};
		}
		byte[] bytes = mutant.getBytes(StandardCharsets.UTF_8);
		return (random.nextInt(20) > 0) ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
	}

	private static String replaced(String file, MatchResult place, String text) {
		return file.substring(0, place.start()) + text + file.substring(place.end());
	}

	// A place that matches, or the end of a file in which none does.
	private static MatchResult any(Pattern pattern, String file, SplittableRandom random) {
		List<MatchResult> found = pattern.matcher(file).results().toList();
		if (!found.isEmpty()) {
			return found.get(random.nextInt(found.size()));
		}
		return Pattern.compile("(()())\\z").matcher(file).results().findFirst().orElseThrow();
	}

}
