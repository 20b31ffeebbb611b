package io.banksync.reload;

import java.security.Principal;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reloads the configuration, over HTTP.
 */
@RestController
@Tag(name = "Administration")
class ReloadController {

	private final ReloadService service;

	ReloadController(ReloadService service) {
		this.service = service;
	}

	@Operation(operationId = "reloadConfiguration", summary = "Read the configuration again", description = """
			Reads secrets, API keys and definitions of providers from `.env`, the files that variables name, and
			`providers.yml`. It applies all of it or nothing: if something is wrong, the answer says what and where,
			and the old configuration stays in use. `needs_restart` names changes that need a restart. `SIGHUP` does
			the same.""")
	@Problems(ErrorCode.INVALID_CONFIGURATION)
	@PostMapping(path = "/admin/reload", produces = MediaType.APPLICATION_JSON_VALUE)
	ReloadResponse reload(Principal caller) {
		return this.service.reload(caller.getName());
	}

}
