package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Makes bodies with the CRC-32 of another body, as anybody can.
 */
final class Crc32Collision {

	/**
	 * Text that a body must contain somewhere; the case of its letters is free.
	 */
	static final String ROOM = "a".repeat(64);

	private Crc32Collision() {
	}

	/**
	 * Returns a body with the case of letters in it changed so that its CRC-32 is that of
	 * another body.
	 * @param body holds {@link #ROOM}
	 * @param other the body that it is to be taken for
	 */
	static byte[] forge(String body, byte[] other) {
		byte[] forged = body.getBytes(StandardCharsets.UTF_8);
		int start = new String(forged, StandardCharsets.ISO_8859_1).indexOf(ROOM);
		int plain = crc(forged);
		// The checksum is linear: what a letter changes in it does not depend on the
		// others. A basis of those changes, with the letters that make each.
		int[] changes = new int[Integer.SIZE];
		long[] letters = new long[Integer.SIZE];
		for (int i = 0; i < ROOM.length(); i++) {
			forged[start + i] ^= 0x20;
			int change = crc(forged) ^ plain;
			forged[start + i] ^= 0x20;
			long made = 1L << i;
			for (int bit = 0; bit < Integer.SIZE && change != 0; bit++) {
				if ((change >>> bit & 1) == 0) {
					continue;
				}
				if (changes[bit] == 0) {
					changes[bit] = change;
					letters[bit] = made;
					break;
				}
				change ^= changes[bit];
				made ^= letters[bit];
			}
		}
		int wanted = plain ^ crc(other);
		long chosen = 0;
		for (int bit = 0; bit < Integer.SIZE; bit++) {
			if ((wanted >>> bit & 1) == 1) {
				wanted ^= changes[bit];
				chosen ^= letters[bit];
			}
		}
		for (int i = 0; i < ROOM.length(); i++) {
			if ((chosen >>> i & 1) == 1) {
				forged[start + i] ^= 0x20;
			}
		}
		return forged;
	}

	static int crc(byte[] bytes) {
		CRC32 crc = new CRC32();
		crc.update(bytes);
		return (int) crc.getValue();
	}

}
