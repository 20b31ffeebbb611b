package io.banksync.console;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Links of a list's page to its neighbours. They keep the filter in the address.
 */
@Component("links")
class PageLinks {

	/**
	 * Returns the address of the list as CSV, all of it.
	 */
	public String csv() {
		return here().replacePath(ServletUriComponentsBuilder.fromCurrentRequest().build().getPath() + ".csv")
			.build()
			.toUriString();
	}

	/**
	 * Returns the address of the list with another value of a parameter.
	 */
	public String with(String parameter, String value) {
		return here().replaceQueryParam(parameter, value).build().toUriString();
	}

	public String older(String cursor) {
		return page("after", cursor);
	}

	public String newer(String cursor) {
		return page("before", cursor);
	}

	private static String page(String side, String cursor) {
		return here().replaceQueryParam(side, cursor).build().toUriString();
	}

	private static UriComponentsBuilder here() {
		return ServletUriComponentsBuilder.fromCurrentRequest()
			.scheme(null)
			.host(null)
			.port(null)
			.replaceQueryParam("after")
			.replaceQueryParam("before");
	}

}
