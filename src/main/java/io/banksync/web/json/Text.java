package io.banksync.web.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text of a request, without white space around it and without control characters. If
 * it may be empty and is, it becomes null. {@code @Size} would count UTF-16 units, and
 * refuse texts that are allowed.
 */
@Documented
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

	/** Fewest characters (code points). */
	int min() default 0;

	/** Most characters (code points). */
	int max();

	/** It may hold tabs and line breaks too. */
	boolean lines() default false;

}
