package io.banksync.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.banksync.BankSyncClient;
import io.banksync.audit.AuditTestConfiguration;
import io.banksync.audit.TraceService;
import io.banksync.event.RawEventState;
import io.banksync.provider.ProviderRegistry;
import io.banksync.provider.ProviderTestConfiguration;
import io.banksync.web.ratelimit.DeliveryLimit;
import io.banksync.web.ratelimit.FailureLimit;
import io.banksync.web.ratelimit.RateLimitTestConfiguration;
import io.banksync.web.server.ProblemTestConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

/**
 * The filter before the controller: what it lets through, and as what.
 */
@WebMvcTest(controllers = WebhookController.class,
		properties = { "banksync.database.url=postgresql://nowhere/none", "WEBHOOK_SECRET=the current secret",
				"WEBHOOK_SECRET_PREVIOUS=the secret before it", "RAZORPAY_WEBHOOK_SECRET=the payment secret" })
@Import({ WebhookConfiguration.class, AuditTestConfiguration.class, ProblemTestConfiguration.class,
		RateLimitTestConfiguration.class, ProviderTestConfiguration.class,
		WebhookSignatureFilterTests.Surroundings.class })
class WebhookSignatureFilterTests {

	private static final byte[] BODY = "{\"any\": \"bytes \\u0000\"}\n".getBytes(StandardCharsets.UTF_8);

	private static final Instant NOW = Instant.parse("2026-02-27T12:00:00.123456Z");

	@Autowired
	MockMvcTester mvc;

	@Autowired
	ProviderRegistry providers;

	@Autowired
	FailureLimit failures;

	@Autowired
	DeliveryLimit deliveries;

	@MockitoBean
	WebhookService service;

	@MockitoBean
	RejectionService rejections;

	@MockitoBean
	TraceService traces;

	@MockitoBean("download")
	DataSource downloads;

	@Test
	void handsOnTheExactBytesThatWereSigned() {
		given(this.service.receive(any())).willReturn(new WebhookReceipt(true, "evt_001", RawEventState.STORED, false));

		assertThat(deliver(BankSyncClient.sign(BODY, "the current secret"))).hasStatusOk();

		ArgumentCaptor<Delivery> delivery = ArgumentCaptor.captor();
		then(this.service).should().receive(delivery.capture());
		assertThat(delivery.getValue().body()).isEqualTo(BODY);
		assertThat(delivery.getValue().headers()).containsExactly(Map.entry("x-event-id", "evt_001"));
		assertThat(delivery.getValue().provider().name()).isEqualTo("bank");
		assertThat(delivery.getValue().verification().keyId()).isEqualTo("current");
		assertThat(delivery.getValue().receivedAt()).isEqualTo(NOW);
	}

	@Test
	void acceptsTheSecretBeforeTheCurrentOne() {
		given(this.service.receive(any())).willReturn(new WebhookReceipt(true, "evt_001", RawEventState.STORED, false));

		assertThat(deliver(BankSyncClient.sign(BODY, "the secret before it"))).hasStatusOk();
	}

	@Test
	void keepsEverythingElseFromTheController() {
		assertThat(deliver(BankSyncClient.sign(BODY, "another secret"))).hasStatus(401)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);

		then(this.service).should(never()).receive(any());
		then(this.rejections).should().record(eq(this.providers.getByName("bank")), any(), any(), eq(BODY));
	}

	@Test
	void turnsAnUnexpectedFailureIntoARetry() {
		given(this.service.receive(any())).willThrow(new IllegalStateException("class names and secrets"));

		assertThat(deliver(BankSyncClient.sign(BODY, "the current secret"))).hasStatus(503)
			.hasHeader("Retry-After", "2")
			.bodyText()
			.contains("temporarily_unavailable")
			.doesNotContain("class names");
	}

	@ParameterizedTest
	@ValueSource(strings = { "the current secret", "a secret that nobody gave us" })
	void asksToComeAgainWhenTooManyAreInFlightWithoutTryingTheSignature(String secret) throws Exception {
		List<Exception> resolved = new ArrayList<>();
		WebhookMetrics metrics = new WebhookMetrics(new SimpleMeterRegistry());
		WebhookSignatureFilter full = new WebhookSignatureFilter(this.providers,
				new ConcurrencyLimit(0, this.providers, metrics), Clock.systemUTC(), this.rejections, metrics,
				this.failures, this.deliveries, (request, response, handler, ex) -> {
					resolved.add(ex);
					return new ModelAndView();
				});
		MockHttpServletRequest request = new MockHttpServletRequest("POST", WebhookController.BANK_PATH);
		request.setServletPath(WebhookController.BANK_PATH);
		request.setContent(BODY);
		request.addHeader("X-Event-Id", "evt_001");
		request.addHeader("X-Signature", BankSyncClient.sign(BODY, secret));

		full.doFilter(request, new MockHttpServletResponse(), (passed, response) -> {
			throw new AssertionError("passed on");
		});

		assertThat(resolved).singleElement().isInstanceOf(OverloadedException.class);
		assertThat(metrics.counts("bank")).containsExactly(Map.entry("overloaded", 1L));
	}

	private MvcTestResult deliver(String signature) {
		return this.mvc.post()
			.uri(WebhookController.BANK_PATH)
			.servletPath(WebhookController.BANK_PATH)
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Event-Id", "evt_001")
			.header("X-Signature", signature)
			.content(BODY)
			.exchange();
	}

	/**
	 * What the slice leaves out.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Surroundings {

		@Bean
		@Primary
		Clock fixedClock() {
			return Clock.fixed(NOW.plusNanos(789), ZoneOffset.UTC);
		}

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
