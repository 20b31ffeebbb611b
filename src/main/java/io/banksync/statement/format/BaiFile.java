package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * Walks through a BAI2 file and tells of the accounts in it, each a statement.
 */
final class BaiFile {

	private final BaiRecords records;

	private final StatementSink sink;

	private int statementCount;

	private boolean refused;

	BaiFile(InputStream file, StatementSink sink) {
		this.records = new BaiRecords(file);
		this.sink = sink;
	}

	void read() throws IOException {
		try {
			readFile();
		}
		catch (UnreadableException ex) {
			refuse(ex, 0);
		}
	}

	private void readFile() throws IOException {
		BaiRecord header = next();
		checkCode(header, "01");
		checkVersion(header);
		BaiControl control = new BaiControl();
		control.add(header);
		BaiRecord record = next();
		while (record.code().equals("02")) {
			control.add(readGroup(record));
			record = next();
		}
		end(control, record, "99");
		BaiRecord more = this.records.next();
		if (more != null) {
			throw more.unreadable(more.code(), "must not be there behind the record 99");
		}
		if (this.statementCount == 0 && !this.refused) {
			throw header.unreadable("", "must be followed by an account");
		}
	}

	private BaiControl readGroup(BaiRecord header) throws IOException {
		BaiGroup group = BaiGroup.read(header);
		BaiControl control = new BaiControl();
		control.add(header);
		BaiRecord record = next();
		while (record.code().equals("03")) {
			control.add(readAccount(record, group));
			record = next();
		}
		end(control, record, "98");
		return control;
	}

	private BaiControl readAccount(BaiRecord header, BaiGroup group) throws IOException {
		this.statementCount++;
		BaiAccount account = BaiAccount.read(header, group);
		BaiControl control = new BaiControl();
		control.add(header);
		control.add(account.sum());
		int entryCount = 0;
		BaiRecord record = next();
		while (record.code().equals("16")) {
			entryCount++;
			control.add(record);
			readEntry(account, record, entryCount, control);
			record = next();
		}
		end(control, record, "49");
		this.sink.statement(account.statement(this.statementCount, entryCount));
		return control;
	}

	private void readEntry(BaiAccount account, BaiRecord record, int number, BaiControl control) {
		try {
			StatementEntry entry = account.readEntry(record, number);
			control.add(entry.amount().unscaledValue().abs());
			this.sink.entry(entry);
		}
		catch (UnreadableException ex) {
			control.addUnknown();
			refuse(ex, number);
		}
	}

	private void end(BaiControl control, BaiRecord trailer, String code) {
		checkCode(trailer, code);
		control.add(trailer);
		try {
			control.check(trailer);
		}
		catch (UnreadableException ex) {
			refuse(ex, 0);
		}
	}

	private BaiRecord next() throws IOException {
		BaiRecord record = this.records.next();
		if (record == null) {
			throw new UnreadableException(this.records.line(), null, null, "must go on up to a record 99");
		}
		return record;
	}

	// Version 3 has other records.
	private static void checkVersion(BaiRecord header) {
		BaiFields fields = header.fields();
		for (int i = 0; i < 7; i++) {
			fields.next();
		}
		String version = fields.next();
		if (!version.equals("2")) {
			throw header.unreadable(version, "must be of version 2");
		}
	}

	private static void checkCode(BaiRecord record, String expected) {
		if (!record.code().equals(expected)) {
			throw record.unreadable(record.code(), "must be a record " + expected);
		}
	}

	private void refuse(UnreadableException ex, int entry) {
		this.refused = true;
		this.sink.error(ex.error(this.statementCount, entry));
	}

}
