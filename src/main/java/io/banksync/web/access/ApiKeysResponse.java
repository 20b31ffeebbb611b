package io.banksync.web.access;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * All keys.
 *
 * @param data configured ones, then those made over HTTP, oldest first
 */
@Schema(name = "ApiKeys")
record ApiKeysResponse(List<ApiKeyResponse> data) {

}
