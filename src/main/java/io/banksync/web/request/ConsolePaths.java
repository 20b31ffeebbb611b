package io.banksync.web.request;

/**
 * Where persons work with a browser.
 */
public final class ConsolePaths {

	/** All of them, as patterns. */
	public static final String ALL = "/console/**";

	private static final String START = "/console";

	private ConsolePaths() {
	}

	/**
	 * Tells whether a path is one of theirs.
	 */
	public static boolean include(String path) {
		return path.equals(START) || path.startsWith(START + "/");
	}

}
