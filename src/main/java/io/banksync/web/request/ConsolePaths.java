package io.banksync.web.request;

/**
 * The paths of the console.
 */
public final class ConsolePaths {

	/** Patterns of all paths. */
	public static final String ALL = "/console/**";

	/** The import of invoices, which takes a longer form than other pages. */
	public static final String IMPORT = "/console/invoices/import";

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
