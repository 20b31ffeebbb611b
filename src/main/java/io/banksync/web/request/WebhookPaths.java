package io.banksync.web.request;

import java.util.Map;

/**
 * Where webhooks are posted to.
 */
public final class WebhookPaths {

	/** What every answer to a webhook says besides. */
	public static final Map<String, String> ANSWER_HEADERS = Map.of("X-Content-Type-Options", "nosniff",
			"Cache-Control", "no-store");

	private WebhookPaths() {
	}

	/**
	 * Tells whether a path is one of theirs, if only by how it begins.
	 */
	public static boolean include(String path) {
		return path.startsWith("/webhooks/") || path.startsWith("/webhook/");
	}

}
