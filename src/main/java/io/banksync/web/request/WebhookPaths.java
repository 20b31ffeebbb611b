package io.banksync.web.request;

import java.util.Map;

/**
 * The paths of webhooks.
 */
public final class WebhookPaths {

	/** The headers of every answer to a webhook. */
	public static final Map<String, String> ANSWER_HEADERS = Map.of("X-Content-Type-Options", "nosniff",
			"Cache-Control", "no-store");

	private WebhookPaths() {
	}

	/**
	 * Tells whether a path is a webhook's, by its prefix.
	 */
	public static boolean include(String path) {
		return path.startsWith("/webhooks/") || path.startsWith("/webhook/");
	}

}
