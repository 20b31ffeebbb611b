package io.banksync.request;

/**
 * Where webhooks are posted to.
 */
public final class WebhookPaths {

	private WebhookPaths() {
	}

	/**
	 * Tells whether a path is one of theirs, if only by how it begins.
	 */
	public static boolean include(String path) {
		return path.startsWith("/webhooks/") || path.startsWith("/webhook/");
	}

}
