package io.banksync.console;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Links of a list's page to its neighbours. They keep the filter in the address.
 */
@Component("links")
class PageLinks {

	public String older(String cursor) {
		return page("after", cursor);
	}

	public String newer(String cursor) {
		return page("before", cursor);
	}

	private static String page(String side, String cursor) {
		return ServletUriComponentsBuilder.fromCurrentRequest()
			.scheme(null)
			.host(null)
			.port(null)
			.replaceQueryParam("after")
			.replaceQueryParam("before")
			.replaceQueryParam(side, cursor)
			.build()
			.toUriString();
	}

}
