package io.banksync.console;

import java.net.URI;

import io.banksync.web.form.SeeOther;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * Loads demo data from the page Today.
 */
@Controller
class DemoPageController {

	private final DemoService demo;

	DemoPageController(DemoService demo) {
		this.demo = demo;
	}

	@PostMapping("/console/demo")
	View load(HttpServletRequest request) {
		String host = request.getLocalAddr();
		this.demo.load(
				URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + request.getLocalPort()));
		return SeeOther.to("/console");
	}

}
