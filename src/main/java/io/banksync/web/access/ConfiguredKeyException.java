package io.banksync.web.access;

/**
 * A key that is configured can't be deleted over HTTP: it would be there again.
 */
public class ConfiguredKeyException extends RuntimeException {

	ConfiguredKeyException(String name) {
		super("The key of " + name
				+ " is configured: take its entry out of API_KEYS or API_KEYS_FILE, and POST /admin/reload");
	}

}
