package io.banksync.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.Origin;
import io.banksync.statement.format.StatementFormat;
import io.banksync.web.json.FreeText;
import io.banksync.web.json.InvalidFieldsException;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Takes files of statements. The same bytes again have no further effect.
 */
@Service
class ImportService {

	private static final int MAX_NAME = 255;

	private final StatementFormats formats;

	private final AccountRegistry accounts;

	private final ImportWorkService work;

	private final StatementFileService files;

	private final StatementMetrics metrics;

	ImportService(StatementFormats formats, AccountRegistry accounts, ImportWorkService work,
			StatementFileService files, StatementMetrics metrics) {
		this.formats = formats;
		this.accounts = accounts;
		this.work = work;
		this.files = files;
		this.metrics = metrics;
	}

	/**
	 * Imports a file.
	 * @param hints what its content does not say
	 * @param origin who hands it in
	 * @param dryRun nothing of it is kept
	 * @throws InvalidFieldsException if it is empty
	 * @throws UnknownFormatException if it is of no format that is read; it is kept
	 * @throws AmbiguousLayoutException if several layouts fit; it is not kept
	 * @throws UnreadableStatementException if something in it can't be read; it is kept
	 * @throws ImportInProgressException if statements of one of its accounts are being
	 * imported
	 */
	ImportResponse take(SpooledFile file, FileHints hints, Origin origin, boolean dryRun) {
		if (file.byteCount() == 0) {
			throw new InvalidFieldsException("body", "is empty: send the bytes of the file");
		}
		Optional<StatementFileRepository.StoredFile> stored = this.files.find(file.sha256());
		if (stored.isPresent() && stored.get().status().equals("undone")) {
			Timer.Sample begun = this.metrics.begin();
			return count(this.work.carryOutAgain(stored.get().id(), origin, dryRun), begun, dryRun);
		}
		if (stored.isPresent() && !stored.get().status().equals("refused")) {
			ImportResponse before = this.files.getImported(stored.get().id());
			if (!dryRun) {
				this.metrics.repeated(before);
			}
			return before;
		}
		String shown = shown(hints.name());
		Account account = (hints.account() != null) ? this.accounts.getByName(hints.account()) : null;
		UUID refused = stored.map(StatementFileRepository.StoredFile::id).orElse(null);
		Timer.Sample begun = this.metrics.begin();
		try {
			StatementFormat format = this.formats.of(file.start(), hints.layout());
			return count(this.work.carryOut(file, shown, format, account, refused, origin, dryRun), begun, dryRun);
		}
		catch (UnknownFormatException | UnreadableStatementException ex) {
			if (refused == null && !dryRun) {
				this.files.keepRefused(file, shown, origin, ex);
			}
			if (!dryRun) {
				this.metrics
					.refused((ex instanceof UnreadableStatementException unreadable) ? unreadable.format() : null);
			}
			throw ex;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ImportResponse count(ImportResponse imported, Timer.Sample begun, boolean dryRun) {
		if (!dryRun) {
			this.metrics.imported(imported, begun);
		}
		return imported;
	}

	/**
	 * Returns a file's name as it can be stored. It helps to find the file again, and
	 * nothing depends on it.
	 */
	private static @Nullable String shown(@Nullable String name) {
		String printable = (name != null) ? FreeText.of(name, MAX_NAME).text() : null;
		return (printable == null || printable.isEmpty()) ? null : printable;
	}

}
