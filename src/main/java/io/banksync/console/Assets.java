package io.banksync.console;

import java.util.Objects;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * The addresses of style, scripts and pictures, for templates.
 */
@Component("assets")
class Assets {

	private final ResourceUrlProvider addresses;

	Assets(ResourceUrlProvider mvcResourceUrlProvider) {
		this.addresses = mvcResourceUrlProvider;
	}

	/**
	 * Returns the address of a file, which holds the hash of what is in it.
	 */
	public String url(String name) {
		return Objects.requireNonNull(this.addresses.getForLookupPath("/console/assets/" + name), name);
	}

}
