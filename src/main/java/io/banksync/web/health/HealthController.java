package io.banksync.web.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.banksync.web.documentation.Problems;
import io.banksync.web.error.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells within a second whether the database answers.
 */
@RestController
@Tag(name = "Health")
class HealthController {

	private static final long PATIENCE_MILLIS = 600;

	private final JdbcClient jdbc;

	private final AsyncTaskExecutor executor;

	HealthController(JdbcClient jdbc, AsyncTaskExecutor applicationTaskExecutor) {
		this.jdbc = jdbc;
		this.executor = applicationTaskExecutor;
	}

	@Operation(operationId = "checkHealth", summary = "Tell whether the service can work",
			description = "Whether the database answers, within a second.")
	@Problems(ErrorCode.INVALID_PARAMETER)
	@ApiResponse(responseCode = "200", description = "It can",
			content = @Content(schema = @Schema(implementation = HealthResponse.class),
					examples = @ExampleObject("{\"ok\": true}")))
	@ApiResponse(responseCode = "503", description = "The database does not answer",
			content = @Content(schema = @Schema(implementation = HealthResponse.class),
					examples = @ExampleObject("{\"ok\": false}")))
	@GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<HealthResponse> health() {
		// In the main pool, because a pool without a free connection can't serve webhooks
		// either.
		CompletableFuture<Integer> answer = this.executor
			.submitCompletable(() -> this.jdbc.sql("select 1").query(Integer.class).single());
		try {
			answer.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
			return ResponseEntity.ok(new HealthResponse(true));
		}
		catch (CompletionException ex) {
			return ResponseEntity.status(503).body(new HealthResponse(false));
		}
	}

}
