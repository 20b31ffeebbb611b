package io.banksync.web.documentation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.banksync.web.error.ErrorCode;

/**
 * The errors of an endpoint, for its documentation. Errors that follow from its input (a
 * body, an idempotency key, an id) are added automatically.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Problems {

	/**
	 * The errors particular to this endpoint.
	 */
	ErrorCode[] value() default {};

}
