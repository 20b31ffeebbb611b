package io.banksync.reconciliation;

import java.util.Optional;
import java.util.UUID;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovedAct;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Registers the settings of reconciliation, and carries out an approved undo.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ToleranceProperties.class)
class ReconciliationConfiguration {

	@Bean
	ApprovedAct approvedUndo(UndoService service, RequestReader requests) {
		return new ApprovedAct(ApprovalAction.UNDO_RUN, true, (id, body, actor) -> service.undo(UUID.fromString(id),
				requests.read(body, ReasonRequest.class), actor, Optional.empty()));
	}

}
