package io.banksync.web.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;

/**
 * What of a list is wanted, and in which order: the parameters {@code limit},
 * {@code after}, {@code before} and {@code sort}, which every list takes.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(hidden = true)
public @interface PageParameters {

	/** Most entries of a page. */
	String LIMIT = "limit";

	/** Where the page before ended. */
	String AFTER = "after";

	/** Where the page behind began. */
	String BEFORE = "before";

	/** The order. */
	String SORT = "sort";

	/**
	 * The orders in which the list comes. The first is taken where none is asked for;
	 * with {@code -} before it, the last comes first.
	 */
	String[] value();

}
