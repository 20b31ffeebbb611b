package io.banksync.web.documentation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.banksync.web.error.ErrorCode;

/**
 * The errors of an endpoint, for its documentation. Those that follow from what it takes
 * (a body, an idempotency key, an id) are added by themselves.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Problems {

	/**
	 * Those that are particular to it.
	 */
	ErrorCode[] value() default {};

}
