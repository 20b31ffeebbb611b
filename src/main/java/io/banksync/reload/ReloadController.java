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
 * Reading the configuration again, over HTTP.
 */
@RestController
@Tag(name = "Administration")
class ReloadController {

	private final ReloadService service;

	ReloadController(ReloadService service) {
		this.service = service;
	}

	@Operation(operationId = "reloadConfiguration", summary = "Read the configuration again", description = """
			Secrets, API keys and definitions of providers: from `.env`, the files that variables name, and
			`providers.yml`. All of it is put to use, or none: where something is wrong, the answer says what and where,
			and what was in use stays. `needs_restart` names what has changed and is not put to use. `SIGHUP` does the
			same.""")
	@Problems(ErrorCode.INVALID_CONFIGURATION)
	@PostMapping(path = "/admin/reload", produces = MediaType.APPLICATION_JSON_VALUE)
	ReloadResponse reload(Principal caller) {
		return this.service.reload(caller.getName());
	}

}
