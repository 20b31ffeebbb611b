package io.banksync.web.documentation;

import java.net.URI;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Redirects browsers to the console.
 */
@RestController
@Hidden
class StartController {

	private static final URI CONSOLE = URI.create("/console");

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<Void> leadToConsole() {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(CONSOLE).build();
	}

}
