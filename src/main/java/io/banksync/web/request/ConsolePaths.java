package io.banksync.web.request;

/**
 * The paths of the console.
 */
public final class ConsolePaths {

	/** Patterns of all paths. */
	public static final String ALL = "/console/**";

	private static final String START = "/console";

	private ConsolePaths() {
	}

	/**
	 * Returns whether a path is in the console.
	 */
	public static boolean include(String path) {
		return path.equals(START) || path.startsWith(START + "/");
	}

}
