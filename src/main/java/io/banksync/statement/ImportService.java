package io.banksync.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.Origin;
import io.banksync.statement.format.StatementFormat;
import io.banksync.web.error.ApiException;
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
	 * Keeps a file, which is imported afterwards.
	 * @param hints what its content does not say
	 * @param origin who hands it in
	 * @throws InvalidFieldsException if it is empty
	 * @throws UnknownFormatException if it is of no format that is read; it is kept
	 * @throws AmbiguousLayoutException if several layouts fit; it is not kept
	 * @throws ImportInProgressException if somebody else hands in the same bytes
	 */
	StatementFileResponse takeLater(SpooledFile file, FileHints hints, Origin origin) {
		Optional<StatementFileRepository.StoredFile> stored = findStored(file);
		String status = stored.map(StatementFileRepository.StoredFile::status).orElse("refused");
		if (status.equals("importing") || status.equals("imported")) {
			return this.files.get(stored.orElseThrow().id());
		}
		if (status.equals("undone") && !this.files.findStatements(stored.orElseThrow().id()).isEmpty()) {
			return this.files.get(take(file, hints, origin, false).id());
		}
		UUID refused = stored.map(StatementFileRepository.StoredFile::id).orElse(null);
		FileHints kept = new FileHints(shown(hints.name()), hints.layout(), hints.account());
		try {
			getAccount(hints);
			this.formats.of(file.start(), hints.layout());
			return this.files.get(this.files.keepWaiting(file, refused, new WaitingImport(kept, origin)));
		}
		catch (UnknownFormatException ex) {
			refuse(file, kept, refused, origin, ex);
			throw ex;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Imports a file that waits, or refuses it.
	 * @param id our id for it
	 * @throws ImportInProgressException if statements of one of its accounts are being
	 * imported, or somebody else imports it
	 */
	void takeWaiting(UUID id, SpooledFile file, WaitingImport waiting) {
		Timer.Sample begun = this.metrics.begin();
		try {
			StatementFormat format = this.formats.of(file.start(), waiting.hints().layout());
			count(this.work.carryOut(file, null, format, getAccount(waiting.hints()), id, waiting.origin(), false,
					(read) -> this.files.writeProgress(id, read)), begun, false);
		}
		catch (ImportInProgressException ex) {
			throw ex;
		}
		catch (ApiException ex) {
			this.files.refuseWaiting(id, waiting.origin(), ex);
			countRefused(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Optional<StatementFileRepository.StoredFile> findStored(SpooledFile file) {
		if (file.byteCount() == 0) {
			throw new InvalidFieldsException("body", "is empty: send the bytes of the file");
		}
		return this.files.find(file.sha256());
	}

	private @Nullable Account getAccount(FileHints hints) {
		return (hints.account() != null) ? this.accounts.getByName(hints.account()) : null;
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
	 * imported, or the same bytes are
	 */
	ImportResponse take(SpooledFile file, FileHints hints, Origin origin, boolean dryRun) {
		Optional<StatementFileRepository.StoredFile> stored = findStored(file);
		switch (stored.map(StatementFileRepository.StoredFile::status).orElse("refused")) {
			case "importing" -> throw new ImportInProgressException();
			case "imported" -> {
				ImportResponse before = this.files.getImported(stored.orElseThrow().id());
				if (!dryRun) {
					this.metrics.repeated(before);
				}
				return before;
			}
			case "undone" -> {
				if (!this.files.findStatements(stored.orElseThrow().id()).isEmpty()) {
					Timer.Sample begun = this.metrics.begin();
					return count(this.work.carryOutAgain(stored.orElseThrow().id(), origin, dryRun), begun, dryRun);
				}
			}
			default -> {
				// It is new, or was refused.
			}
		}
		FileHints kept = new FileHints(shown(hints.name()), hints.layout(), hints.account());
		Account account = getAccount(hints);
		UUID refused = stored.map(StatementFileRepository.StoredFile::id).orElse(null);
		Timer.Sample begun = this.metrics.begin();
		try {
			StatementFormat format = this.formats.of(file.start(), hints.layout());
			return count(this.work.carryOut(file, kept.name(), format, account, refused, origin, dryRun, (read) -> {
			}), begun, dryRun);
		}
		catch (UnknownFormatException | UnreadableStatementException ex) {
			if (!dryRun) {
				refuse(file, kept, refused, origin, ex);
			}
			throw ex;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void refuse(SpooledFile file, FileHints hints, @Nullable UUID refused, Origin origin, ApiException reason) {
		if (refused == null) {
			this.files.keepRefused(file, hints.name(), origin, reason);
		}
		countRefused(reason);
	}

	private void countRefused(ApiException reason) {
		this.metrics.refused((reason instanceof UnreadableStatementException unreadable) ? unreadable.format() : null);
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
