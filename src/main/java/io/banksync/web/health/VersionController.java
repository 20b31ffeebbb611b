package io.banksync.web.health;

import io.banksync.web.documentation.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the version of BankSync.
 */
@RestController
@Tag(name = "Health")
class VersionController {

	private final VersionService service;

	VersionController(VersionService service) {
		this.service = service;
	}

	@Operation(operationId = "getVersion", summary = "Show the version",
			description = "Shows the versions of the program and of the database's schema, and the commit that the "
					+ "program was built from.")
	@Problems
	@GetMapping(path = "/version", produces = MediaType.APPLICATION_JSON_VALUE)
	VersionResponse version() {
		return this.service.get();
	}

}
