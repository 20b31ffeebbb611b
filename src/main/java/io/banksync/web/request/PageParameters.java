package io.banksync.web.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;

/**
 * Which part of a list is requested, and in which order: the parameters {@code limit},
 * {@code after}, {@code before} and {@code sort} of every list.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(hidden = true)
public @interface PageParameters {

	/** Most entries of a page. */
	String LIMIT = "limit";

	/** Where the previous page ended. */
	String AFTER = "after";

	/** Where the following page began. */
	String BEFORE = "before";

	/** The order. */
	String SORT = "sort";

	/**
	 * The orders of the list. The first is the default; {@code -} in front reverses an
	 * order.
	 */
	String[] value();

}
