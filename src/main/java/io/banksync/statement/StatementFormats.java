package io.banksync.statement;

import java.util.List;
import java.util.Optional;

import io.banksync.startup.Reloadable;
import io.banksync.statement.format.FileStart;
import io.banksync.statement.format.StatementFormat;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The formats that are read: those with a standard, and CSV files by their layouts, which
 * a reload may replace.
 */
final class StatementFormats implements Reloadable {

	private volatile List<StatementFormat> layouts;

	StatementFormats(ConfigurableEnvironment environment) {
		this.layouts = LayoutReader.read(environment);
	}

	@Override
	public Runnable prepare(ConfigurableEnvironment environment) {
		List<StatementFormat> prepared = LayoutReader.read(environment);
		return () -> this.layouts = prepared;
	}

	@Override
	public String written(ConfigurableEnvironment environment) {
		return LayoutReader.OWN.written(environment);
	}

	/**
	 * Returns the format of a file, by its content.
	 * @param layout the layout that a person names; null: the content decides
	 * @throws InvalidParameterException if there is no such layout
	 * @throws UnknownFormatException if it is of no format
	 * @throws AmbiguousLayoutException if several layouts fit
	 */
	StatementFormat of(FileStart start, @Nullable String layout) {
		if (layout != null) {
			return this.layouts.stream()
				.filter((format) -> format.name().equals(StatementFormat.CSV + layout))
				.findFirst()
				.orElseThrow(() -> new InvalidParameterException("layout",
						"must be one of " + String.join(", ", names(this.layouts))));
		}
		Optional<StatementFormat> standard = StatementFormat.of(start);
		if (standard.isPresent()) {
			return standard.get();
		}
		List<StatementFormat> fitting = this.layouts.stream().filter((format) -> format.reader().fits(start)).toList();
		if (fitting.size() > 1) {
			throw new AmbiguousLayoutException(names(fitting));
		}
		return fitting.stream().findFirst().orElseThrow(UnknownFormatException::new);
	}

	private static List<String> names(List<StatementFormat> layouts) {
		return layouts.stream().map((format) -> format.name().substring(StatementFormat.CSV.length())).toList();
	}

}
