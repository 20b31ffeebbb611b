package io.banksync.approval;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/**
 * Documents the answer 202 of an endpoint whose act may need a second person.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "202",
		description = "Nothing was done yet. The act is above the limit in `BANKSYNC_APPROVAL_ABOVE` and waits for a second person",
		headers = @Header(name = "Location", description = "The approval", schema = @Schema(type = "string")),
		content = @Content(schema = @Schema(implementation = ApprovalResponse.class)))
public @interface MayNeedApproval {

}
