package io.banksync.event;

import java.util.UUID;

import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * There is no event with this id.
 */
class EventNotFoundException extends ApiException {

	EventNotFoundException(UUID id) {
		super(ErrorCode.EVENT_NOT_FOUND, "There is no event " + id + ".");
	}

}
