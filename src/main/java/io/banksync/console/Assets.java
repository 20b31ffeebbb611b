package io.banksync.console;

import java.util.Objects;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Addresses of styles, scripts and images, for templates.
 */
@Component("assets")
class Assets {

	private final ResourceUrlProvider addresses;

	Assets(ResourceUrlProvider mvcResourceUrlProvider) {
		this.addresses = mvcResourceUrlProvider;
	}

	/**
	 * Returns the address of a file, which contains a hash of its content.
	 */
	public String url(String name) {
		return Objects.requireNonNull(this.addresses.getForLookupPath("/console/assets/" + name), name);
	}

}
