package io.banksync.web.form;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads the fields of {@link EmptyAsAbsent} pages.
 */
@ControllerAdvice(assignableTypes = EmptyAsAbsent.class)
class EmptyAsAbsentAdvice {

	@InitBinder
	void readFields(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

}
