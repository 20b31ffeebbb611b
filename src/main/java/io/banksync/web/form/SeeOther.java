package io.banksync.web.form;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Leads a browser to another page, which it gets with GET.
 */
public final class SeeOther {

	private SeeOther() {
	}

	/**
	 * Returns the redirect.
	 * @param address the page's address
	 */
	public static View to(String address) {
		RedirectView view = new RedirectView(address);
		view.setStatusCode(HttpStatus.SEE_OTHER);
		view.setExposeModelAttributes(false);
		return view;
	}

}
