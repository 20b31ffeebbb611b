package io.banksync.matching;

import java.util.Optional;
import java.util.UUID;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovedAct;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Carries out approved decisions about payments.
 */
@Configuration(proxyBeanMethods = false)
class MatchingConfiguration {

	@Bean
	ApprovedAct approvedMatch(MatchService service, RequestReader requests) {
		return ApprovedAct.of(ApprovalAction.MATCH,
				(id, body, actor) -> service.match(ManualMatchRequest.read(requests, body), actor, Optional.empty()));
	}

	@Bean
	ApprovedAct approvedReversal(MatchService service, RequestReader requests) {
		return ApprovedAct.of(ApprovalAction.REVERSE_MATCH, (id, body, actor) -> service.reverse(UUID.fromString(id),
				requests.read(body, ReverseRequest.class), actor, Optional.empty()));
	}

	@Bean
	ApprovedAct approvedIgnoring(MatchService service, RequestReader requests) {
		return ApprovedAct.of(ApprovalAction.IGNORE, (id, body, actor) -> service.ignore(UUID.fromString(id),
				requests.read(body, ReasonRequest.class), actor, Optional.empty()));
	}

}
