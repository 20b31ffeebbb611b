package io.banksync.web.health;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whether the service can work.
 *
 * @param ok it can
 */
@Schema(name = "Health")
record HealthResponse(@Schema(example = "true") boolean ok) {

}
