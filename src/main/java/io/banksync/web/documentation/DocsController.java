package io.banksync.web.documentation;

import java.net.URI;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Redirects browsers to Swagger UI.
 */
@RestController
@Hidden
class DocsController {

	private static final URI DOCS = URI.create("/docs");

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<Void> leadToDocs() {
		return ResponseEntity.status(HttpStatus.FOUND).location(DOCS).build();
	}

}
