package io.banksync.invoice;

import java.util.Optional;
import java.util.UUID;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovedAct;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Carries out approved changes of invoices.
 */
@Configuration(proxyBeanMethods = false)
class InvoiceConfiguration {

	@Bean
	ApprovedAct approvedVoiding(InvoiceChangeService service, RequestReader requests) {
		return ApprovedAct.of(ApprovalAction.VOID_INVOICE, (id, body, actor) -> service.voidInvoice(id,
				requests.read(body, ReasonRequest.class), actor, Optional.empty()));
	}

	@Bean
	ApprovedAct approvedWriteOff(AdjustmentService service, RequestReader requests) {
		return ApprovedAct.of(ApprovalAction.WRITE_OFF, (id, body, actor) -> service.writeOff(id,
				requests.read(body, WriteOffRequest.class), actor, Optional.empty()));
	}

	@Bean
	ApprovedAct approvedCredit(AdjustmentService service, RequestReader requests) {
		return ApprovedAct.of(ApprovalAction.CREDIT, (id, body, actor) -> service.credit(id,
				requests.read(body, CreditRequest.class), actor, Optional.empty()));
	}

	@Bean
	ApprovedAct approvedAmendment(AdjustmentService service, RequestReader requests) {
		return ApprovedAct.of(ApprovalAction.AMEND, (id, body, actor) -> service.amend(id,
				requests.read(body, AmendRequest.class), actor, Optional.empty()));
	}

	@Bean
	ApprovedAct approvedReversalOfAdjustment(AdjustmentService service, RequestReader requests) {
		return ApprovedAct.of(ApprovalAction.REVERSE_ADJUSTMENT, (id, body, actor) -> service
			.reverse(UUID.fromString(id), requests.read(body, ReasonRequest.class), actor, Optional.empty()));
	}

}
