package io.banksync.statement.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes are read as BAI2 or refused.
 */
@Tag("long")
public class BaiReaderFuzzTests {

	private static final BaiReader READER = new BaiReader();

	/**
	 * Reads bytes as a file. Public and static, so that Jazzer can be started with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		READER.fits(new FileStart(input));
		Reading.of(READER, input).assertStorable();
	}

	@FuzzTest
	void readsOrRefuses(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
