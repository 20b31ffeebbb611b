package io.banksync.web.access;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * All keys.
 *
 * @param data those that are configured, then those that were made, the oldest first
 */
@Schema(name = "ApiKeys")
record ApiKeysResponse(List<ApiKeyResponse> data) {

}
