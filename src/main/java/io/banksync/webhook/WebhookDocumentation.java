package io.banksync.webhook;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.banksync.provider.Provider;
import io.banksync.provider.ProviderRegistry;
import io.banksync.provider.ProviderSignature;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Writes the signature headers of the providers that are on into the OpenAPI document, so
 * that a delivery can be tried out.
 */
@Configuration(proxyBeanMethods = false)
class WebhookDocumentation {

	@Bean
	OpenApiCustomizer signatureHeaders(ProviderRegistry providers) {
		return (document) -> {
			Operation operation = Objects.requireNonNull(document.getPaths().get("/webhooks/{provider}")).getPost();
			headers(providers).forEach((header, names) -> operation.addParametersItem(new HeaderParameter().name(header)
				.required(false)
				.schema(new StringSchema())
				.description(
						"The signature, as `GET /providers/{name}` describes it, of " + String.join(", ", names))));
		};
	}

	/**
	 * Returns the names of the providers at a path, by header; if there are none, the
	 * provider of the path's example.
	 */
	private static Map<String, TreeSet<String>> headers(ProviderRegistry providers) {
		Map<String, TreeSet<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (Provider provider : providers.all()) {
			if (provider.path().equals("/webhooks/" + provider.name())) {
				provider.signatures()
					.stream()
					.map(ProviderSignature::header)
					.filter(Objects::nonNull)
					.forEach((header) -> headers.computeIfAbsent(header, (name) -> new TreeSet<>())
						.add(provider.name()));
			}
		}
		return headers.isEmpty() ? Map.of("Stripe-Signature", new TreeSet<>(Set.of("stripe"))) : headers;
	}

}
