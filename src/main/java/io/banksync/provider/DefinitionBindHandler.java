package io.banksync.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.ResolvableType;

/**
 * Binds a definition strictly. Spring's own handler misses misspelt keys in a block
 * within a list, and would divide a text at its commas where a list is possible.
 */
final class DefinitionBindHandler extends AbstractBindHandler {

	private final Set<ConfigurationPropertyName> bound = new HashSet<>();

	@Override
	public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Object result) {
		this.bound.add(name);
		ResolvableType type = target.getType();
		boolean texts = type.resolve() == List.class && type.getGeneric(0).resolve() == String.class;
		if (texts && result instanceof List<?> divided && divided.size() > 1) {
			Optional<String> whole = text(name, context);
			return whole.isPresent() ? List.of(whole.get()) : result;
		}
		return result;
	}

	private static Optional<String> text(ConfigurationPropertyName name, BindContext context) {
		BindResult<String> text = context.getBinder().bind(name, Bindable.of(String.class));
		return text.isBound() ? Optional.of(text.get()) : Optional.empty();
	}

	@Override
	public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			@Nullable Object result) {
		if (context.getDepth() == 0) {
			Set<ConfigurationProperty> unbound = new TreeSet<>();
			context.getSources().forEach((source) -> {
				if (source instanceof IterableConfigurationPropertySource all) {
					all.stream()
						.filter((property) -> name.isAncestorOf(property) && !isBound(property))
						.flatMap((property) -> Stream.ofNullable(all.getConfigurationProperty(property)))
						.forEach(unbound::add);
				}
			});
			if (!unbound.isEmpty()) {
				throw new UnboundConfigurationPropertiesException(unbound);
			}
		}
	}

	private boolean isBound(ConfigurationPropertyName property) {
		return this.bound.contains(property) || (property.isLastElementIndexed()
				&& this.bound.contains(property.chop(property.getNumberOfElements() - 1)));
	}

}
