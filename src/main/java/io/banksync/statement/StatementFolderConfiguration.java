package io.banksync.statement;

import java.time.Clock;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Opens the drop folder, if there is one.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(StatementFolderConfiguration.FolderIsNamed.class)
class StatementFolderConfiguration {

	@Bean
	DropFolder dropFolder(StatementProperties properties) {
		return DropFolder.open(properties.folder().strip());
	}

	@Bean
	StatementFolder statementFolder(DropFolder folder, ImportService imports, StatementProperties properties,
			JsonMapper mapper, Clock clock) {
		return new StatementFolder(folder, imports, properties, mapper, clock);
	}

	/**
	 * There is none by default.
	 */
	static class FolderIsNamed implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty("banksync.statement.folder"));
		}

	}

}
