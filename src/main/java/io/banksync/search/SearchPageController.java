package io.banksync.search;

import java.util.Optional;

import io.banksync.web.form.SeeOther;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The search over everything, in the console. It leads straight to the only result if
 * that has exactly the id or number.
 */
@Controller
class SearchPageController {

	private static final String PAGE = "console/search";

	private final SearchService service;

	SearchPageController(SearchService service) {
		this.service = service;
	}

	@GetMapping("/console/search")
	ModelAndView search(@RequestParam(required = false) @Nullable String q) {
		if (q == null || q.isBlank()) {
			return new ModelAndView(PAGE);
		}
		try {
			SearchResponse found = this.service.search(q);
			Optional<String> only = found.onlyPage(q.strip());
			return only.isPresent() ? new ModelAndView(SeeOther.to(only.get()))
					: new ModelAndView(PAGE).addObject("q", q).addObject("found", found);
		}
		catch (InvalidParameterException ex) {
			ModelAndView page = new ModelAndView(PAGE, HttpStatusCode.valueOf(ex.status()));
			return page.addObject("q", q).addObject("wrong", ex.errors().getFirst().message());
		}
	}

}
